"""Country names as the United Nations print them, and their ISO 3166-1 alpha-2 codes."""

import unicodedata

# Code, then its names separated by bars. The first is the usual UN name; the others are older or
# shorter forms, and words of nationality, that stand in editions since 2017.
_TABLE = """
AF Afghanistan|Afghan
AL Albania
DZ Algeria|Algerian
AD Andorra
AO Angola
AG Antigua and Barbuda
AR Argentina
AM Armenia
AU Australia|Australian
AT Austria
AZ Azerbaijan
BS Bahamas
BH Bahrain
BD Bangladesh
BB Barbados
BY Belarus
BE Belgium
BZ Belize
BJ Benin
BT Bhutan
BO Bolivia (Plurinational State of)|Bolivia
BA Bosnia and Herzegovina
BW Botswana
BR Brazil
VG British Virgin Islands
BN Brunei Darussalam
BG Bulgaria
BF Burkina Faso
BI Burundi
CV Cabo Verde|Cape Verde
KH Cambodia
CM Cameroon
CA Canada
KY Cayman Islands
CF Central African Republic
TD Chad
CL Chile
CN China|Chinese|People's Republic of China
HK China, Hong Kong Special Administrative Region|Hong Kong|Hong Kong, China
MO China, Macao Special Administrative Region|Macao|Macau
CO Colombia
KM Comoros
CG Congo|Republic of the Congo
CK Cook Islands
CR Costa Rica
CI Côte d'Ivoire|Ivory Coast
HR Croatia
CU Cuba
CY Cyprus
CZ Czechia|Czech Republic
KP Democratic People's Republic of Korea|DPRK|RPDC|DPR Korea|North Korea
KP Korea, Democratic People's Republic of|Democratic People's Republic of Korea (DPRK)
KP République populaire démocratique de Corée|República Popular Democrática de Corea
CD Democratic Republic of the Congo|DRC
DK Denmark
DJ Djibouti
DM Dominica
DO Dominican Republic
EC Ecuador
EG Egypt|Egyptian
SV El Salvador
GQ Equatorial Guinea
ER Eritrea
EE Estonia
SZ Eswatini|Swaziland
ET Ethiopia
FJ Fiji
FI Finland
FR France|French
GA Gabon
GM Gambia
GE Georgia
DE Germany|German
GH Ghana
GI Gibraltar
GR Greece
GD Grenada
GT Guatemala
GN Guinea
GW Guinea-Bissau
GY Guyana
HT Haiti
VA Holy See
HN Honduras
HU Hungary
IS Iceland
IN India|Indian
ID Indonesia|Indonesian
IR Iran (Islamic Republic of)|Iran|Iranian
IQ Iraq|Iraqi
IE Ireland
IL Israel
IT Italy|Italian
JM Jamaica
JP Japan
JO Jordan|Jordanian
KZ Kazakhstan
KE Kenya|Kenyan
KI Kiribati
KW Kuwait|Kuwaiti
KG Kyrgyzstan
LA Lao People's Democratic Republic|Laos
LV Latvia
LB Lebanon|Lebanese
LS Lesotho
LR Liberia
LY Libya|Libyan|Libyan Arab Jamahiriya|State of Libya
LI Liechtenstein
LT Lithuania
LU Luxembourg
MG Madagascar
MW Malawi
MY Malaysia|Malaysian
MV Maldives
ML Mali|Malian
MT Malta
MH Marshall Islands
MR Mauritania
MU Mauritius
MX Mexico
FM Micronesia (Federated States of)
MC Monaco
MN Mongolia
ME Montenegro
MA Morocco|Moroccan
MZ Mozambique
MM Myanmar|Burma
NA Namibia
NR Nauru
NP Nepal
NL Netherlands|Netherlands (Kingdom of the)
NZ New Zealand
NI Nicaragua
NE Niger
NG Nigeria
NU Niue
MK North Macedonia|The former Yugoslav Republic of Macedonia
NO Norway
OM Oman
PK Pakistan|Pakistani
PW Palau
PS State of Palestine|Palestine|Palestinian
PA Panama
PG Papua New Guinea
PY Paraguay
PE Peru
PH Philippines|Filipino
PL Poland
PT Portugal
QA Qatar|Qatari
KR Republic of Korea|South Korea
MD Republic of Moldova|Moldova
RO Romania
RU Russian Federation|Russia|Russian
RW Rwanda|Rwandan
KN Saint Kitts and Nevis
LC Saint Lucia
VC Saint Vincent and the Grenadines
WS Samoa
SM San Marino
ST Sao Tome and Principe
SA Saudi Arabia|Saudi
SN Senegal
RS Serbia
SC Seychelles
SL Sierra Leone
SG Singapore
SK Slovakia
SI Slovenia
SB Solomon Islands
SO Somalia|Somali
ZA South Africa
SS South Sudan
ES Spain
LK Sri Lanka
SD Sudan|Sudanese
SR Suriname
SE Sweden|Swedish
CH Switzerland|Swiss
SY Syrian Arab Republic|Syria|Syrian
TW Taiwan|Taiwan Province of China|Taiwan, Province of China
TJ Tajikistan
TH Thailand
TL Timor-Leste
TG Togo
TO Tonga
TT Trinidad and Tobago
TN Tunisia|Tunisian
TR Türkiye|Turkey|Turkish
TM Turkmenistan
TV Tuvalu
UG Uganda
UA Ukraine
AE United Arab Emirates|UAE
GB United Kingdom of Great Britain and Northern Ireland|United Kingdom|British
TZ United Republic of Tanzania|Tanzania
US United States of America|United States|American
UY Uruguay
UZ Uzbekistan
VU Vanuatu
VE Venezuela (Bolivarian Republic of)|Venezuela
VN Viet Nam|Vietnam
YE Yemen|Yemeni
ZM Zambia
ZW Zimbabwe
"""


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in plain if char.isalnum())


_CODES = {
    _key(name): line[:2] for line in _TABLE.split("\n") if line for name in line[3:].split("|")
}


def country_code(name: str) -> str | None:
    """The code of a country by its name (case, accents and punctuation do not matter), or None."""
    return _CODES.get(_key(name))
