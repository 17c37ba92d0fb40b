"""Words that are never compared, in the languages of the lists; ASCII and without marks."""

# Articles, prepositions, forms of address, what stands before a ship's name, and words for a
# state's order.
SILENT = """
the of and for in at on to by from with an former formerly democratic republic cooperation
de des du d la le les l et en pour au aux
der die das den dem und fur von vom im zu
van het een ten voor voorheen
el los las del y e a os as do da dos em para
il lo gli dei della delle dello degli di per
och i av ja ta og za na v w z u s pri pre pro ve
az ein un una tal pentru din cu si ale kai tou tis ton sta
al ad bin ibn bint ould
dpr rpd dlr
mr mrs ms miss sir dr prof professor doctor haji hajji hadji sheikh shaikh sheik sayyid sayed
mullah maulavi mawlawi qari hafiz ustad engineer eng major maj captain capt colonel col lieutenant
lt admiral marshal brigadier comrade vice jr sr
mv mt fv vessel imo ex
por par toy tin stin gia apo agus ghall ghal ghad imeni named after dupa nom name
republic republica republique republika republiki repubblica repubblika respublika respubliki
respublikos republik republiek republiky republike republicii koztarsasag tasavallan dimokratias
federatsii
"""

# Legal forms and plain words for a company: not compared either.
LEGAL_FORMS = """
co corp corporation corporacion corporacao corporatie korporatsiya korporacija korporacia
kaubanduskorporatsioon korporatsioon company companies compagnie compania companhia compagnia
kompania kompaniya kompanija comp
ltd limited limitada limitata ltda llc inc incorporated plc lp llp pllc pc jsc ojsc pjsc cjsc
bv nv cv vof ag kg gmbh mbh ug ev eg sa sas sarl srl spa sl slu sca sc ss snc scs se
ab aps oy oyj as asa hf ehf ou sia uab doo dd eood ood ead kft rt zrt nyrt bt sro ro spol
sp zoo jdoo ooo oao zao pao ao ip too fze fzco fzc fzllc wll bsc kscc psc pte pvt sdn bhd tbk pt
kk gk hoesa hoisa chusik jusik yuhan
group gruppe grupo grupul gruppo groupe groep holding holdings stichting concern kontsern koncern
vallalat vallalata tarsasag reszvenytarsasag korlatolt felelossegu
entreprise entreprises empresa empresas empresarial impresa unternehmen bedrijf onderneming
enterprise enterprises intreprindere intreprinderi intreprinderilor intreprinderea cadrul
firm firma predpriyatie przedsiebiorstwo podnik spolecnost spolocnost spolka drustvo druzba
druzhestvo obshchestvo aktsionernoe sociedad sociedade societe societa societatea anonima anonyme
aktiengesellschaft aandelenvennootschap vennootschap
stock open public liability ogranichennoi ogranichennoy ogranichena otvetstvennostyu
otvetstvennostiu otgovornost actiuni akciova akcine akciju akcyjna bendrove dionicko delniska
aktsionerno aktsionernaya aktsionerne aktsiaselts aktieselskab aktieselskabet aktiebolaget
aktiebolag acoes acciones azioni aandelen osakeyhtio responsabilidad responsabilidade
responsabilite raspundere rucenim omezenym limitee ribotos atsakomybes periorismenis eythynis
cuideachta chuideachta etaireia etairia epicheirisi publica publique publico pubblico publichnoe
publichno javno javna verejna viesoji openbare offentliche offene ouverte abierta aberta avatud
avoin atviroji odprta otvoreno otvorena otevrena otwarta deschisa anoikti otkrytoe zakrytoe
nyilvanosan mukodo poduzece podjetje imone virksomhed yritys kumpanija csoport grupa grupp gruppa
skupina omilos kholding kholdinga holdingu unitary unitarnoe unitarno unitaire unitaria unitara
unitarny unitarine einheitsunternehmen predpriyatiye gesellschaft maatschappij selskab bolag
"""
