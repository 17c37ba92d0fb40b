"""Every provision, in the order of evaluation: the order of equally grave findings."""

from app.law.other_acts import freeze as other_freeze
from app.law.policy import (
    ambiguous_country,
    authorisation_conditions,
    authorisation_pending,
    authorisation_remainder,
    authorisation_terms,
    authorisation_validity,
    claimed_roles,
    days_covered,
    dprk_persons,
    euro_value,
    exemption_details,
    law_read,
    linked_counterparty,
    lists_current,
    minority_owner,
    money_received,
    nl_reporting,
    no_nexus,
    possible_match,
    purpose_stated,
    remittance_persons,
    un_list_only,
)
from app.law.provision import Provision
from app.law.reg_260_2012 import art_5d_customers, art_5d_instant
from app.law.reg_329_2007 import (
    art_5c_1_prohibition,
    art_5c_3_exemptions,
    art_5c_4_authorisation,
    art_6_freeze,
    deals,
)
from app.law.reg_1781_2006 import payer_and_payee as data_until_2017
from app.law.reg_2015_847 import payer_and_payee as data_until_2024
from app.law.reg_2017_1509 import (
    art_5_armed_forces,
    art_17_investment,
    art_18_services,
    art_20_real_property,
    art_21_1_prohibition,
    art_21_3_missions,
    art_21_4_a_relief,
    art_21_4_b_exemptions,
    art_21_4_c_trade,
    art_21_4_d_projects,
    art_21_4_e_official,
    art_21_5_remittances,
    art_22_1_a_authorisation,
    art_22_1_authorised,
    art_22_1_b_remittances,
    art_22_2_linked,
    art_22_4_claims,
    art_23_1_c_information,
    art_23_1_g_suspicion,
    art_26_accounts,
    art_28_missions,
    art_31_bonds,
    art_32_trade_finance,
    art_34_1_freeze,
    art_34_1_ownership,
    art_34_2_vessels,
    art_34_3_make_available,
    art_34_8_credit_frozen,
    art_34_10_humanitarian,
    art_35_36_derogations,
    art_37_ftb_knic,
    art_45_case_by_case,
    art_45_goods,
    art_50_reporting,
    art_52_circumvention,
    art_53_claims,
    goods_from_dprk,
    goods_to_dprk,
)
from app.law.reg_2023_1113 import payer_and_payee
from app.law.unscr import bulk_cash, workers_abroad

_NEXUS = (days_covered, ambiguous_country, dprk_persons)
_LISTED = (
    art_34_1_freeze,
    art_34_1_ownership,
    art_34_2_vessels,
    art_34_8_credit_frozen,
    art_34_3_make_available,
    art_6_freeze,
    other_freeze,
    un_list_only,
    minority_owner,
    possible_match,
    art_34_10_humanitarian,
    art_37_ftb_knic,
    art_35_36_derogations,
    claimed_roles,
    art_5d_customers,
)
_COMPLETE = (
    art_23_1_c_information,
    payer_and_payee,
    data_until_2024,
    data_until_2017,
    purpose_stated,
    exemption_details,
)
_DEAL = (
    art_5_armed_forces,
    goods_from_dprk,
    goods_to_dprk,
    art_45_goods,
    art_17_investment,
    art_18_services,
    art_20_real_property,
    art_26_accounts,
    art_28_missions,
    art_31_bonds,
    art_32_trade_finance,
    art_53_claims,
    deals,
)
_CATEGORY = (
    art_21_1_prohibition,
    art_5c_1_prohibition,
    art_21_3_missions,
    art_21_4_a_relief,
    art_21_4_b_exemptions,
    art_21_4_c_trade,
    art_21_4_d_projects,
    art_21_4_e_official,
    art_21_5_remittances,
    art_5c_3_exemptions,
    art_22_4_claims,
    art_45_case_by_case,
    remittance_persons,
)
_AMOUNT = (
    euro_value,
    art_22_1_a_authorisation,
    art_22_1_b_remittances,
    art_5c_4_authorisation,
    art_22_2_linked,
    linked_counterparty,
)
_AUTHORISATION = (
    art_22_1_authorised,
    authorisation_terms,
    authorisation_remainder,
    authorisation_validity,
    authorisation_pending,
    authorisation_conditions,
)
_VIGILANCE = (
    art_23_1_g_suspicion,
    bulk_cash,
    workers_abroad,
    art_52_circumvention,
    art_50_reporting,
    nl_reporting,
    law_read,
    lists_current,
    no_nexus,
)

_SETTLED = (art_5d_instant, money_received)  # asked last, by ``combining``

PROVISIONS: tuple[Provision, ...] = tuple(
    module.PROVISION
    for part in (
        _NEXUS,
        _LISTED,
        _COMPLETE,
        _DEAL,
        _CATEGORY,
        _AMOUNT,
        _AUTHORISATION,
        _VIGILANCE,
        _SETTLED,
    )
    for module in part
)
