"""The words of the lists' languages that name a kind of thing rather than one thing.

ASCII and without marks, as ``normalise`` leaves them. Read by ``word_classes``.
"""

# Articles, prepositions, forms of address, and words for a state's order: never compared.
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
dpr rpd rpdc dlr
mr mrs ms miss sir dr prof professor doctor haji hajji hadji sheikh shaikh sheik sayyid sayed
mullah maulavi mawlawi qari hafiz ustad engineer eng major maj captain capt colonel col lieutenant
lt admiral marshal brigadier
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
"""

# One row a meaning: its word, its weight in hundredths of a rare word, the words that mean it.
# ``*`` takes any ending. Up to 20 a word is filler: any number of them together say nothing.
MEANINGS = """
korea 15: korea korean kore korea* korej* koreo* koree* coree* corea* coree* coreei koreas choson
  chosun joson joseon dprk dprkn kldr knrd
people 15: peoples people volks* popula* popola* popul* narodn* ludow* lidov* ludov* ljudsk* nep
  folk* liaudies tautas rahva* kansan* povo popolo pueblo poporului laik* poblu
pyongyang 20: pyongyang phyongyang pyeongyang
general 15: general gen generale chonghoesa splosn* allgemein*
international 20: international intl int internazional* internacional* internationa* mezinarod*
  medzinarod* mednarod* miedzynarod* nemzetkoz* rahvusvahel* tarptautin* starptaut* kansainvali*
national 20: national nat nazional* nacional* nationa* narodni nemzeti nazzjonal* kansallin*
  valsts valstyb* panstwow* statni state stat* allami estatal*
office 15: office officer* oficin* gabinete ured* urad* kancel* canzl* kantoor* ufficio yrad
  bureau bureaux buro byuro biur* biroul byra buroo grafeio* grapheio*
  ministry minist* miniszter* misteriet ypourg* ypoyrg*
  department departament* departement* dept abteilung* odbor* oddel* osakond* otdel* hivatal*
  roinn dipartiment* division* divizi* padalin* command kommando
  committee comit* komitet* komit* ausschuss* wiwonhoe commission* comision* komis* kommiss*
  agency agenc* agentur* agentsk* administ* adminst* verwalt* uprav* sprav* authorit*
  directorate direkt* direcc* direz*
foreign 20: foreign etranger* exter* ausland* buitenland* zahranic* zagranic* kulfold* taeoe
united 20: united union uni unido* unie vereinigt* zjednocz* egyesult yonhap yeonhap
joint 20: joint venture jv gemeinschaft* konsortium consortium hapyong hapjak operation
central 20: central centrale* zentral* kozponti centraal centralny centro* keskus* kesk*
first 40: first 1st premier pervyi
second 40: second 2nd deuxieme zweite tweede
third 40: third 3rd
floor 15: floor
trading 20: trading trade trd trad handel* commerc* comerci* komerc* kereskedel* torgov* tirgov*
  kauban* kaup* obchod* trgovsk* trgovin* prekyb* muyok* muyeok* negoc* negozi*
import 20: import imp importe* importo* impex imex
export 20: export exp exporte* exporto*
bank 20: bank banking banco banca banque bankas banka banki* unhaeng eunhaeng
credit 20: credit kredit* kredyt* credito finance financ* finans* finanz*
insurance 30: insurance versicherung* verzekering* assuranc* assicuraz* seguro* pohom poheom
investment 20: investment invest investments inwest* investi* investor*
development 20: development developing dev devel* entwicklung* ontwikkeling* desarroll* desenvolv*
  sviluppo razvoj* razvit* rozwoj* rozvoj* fejleszt* kaebal gaebal
shipping 25: shipping ship ships shpg marine maritim* meresoid* pomorsk* pomorst* namorn* juru
  morsk* haeun navigation navig* seafar* vessel* scheepvaart* schiffahrt* schifffahrt* hajozasi
freight 20: freight cargo forward* logistic* transport* transit
stevedoring 45: stevedor* stuwadoor* stividor*
management 20: management manag* mgmt zarzadz* kezel* gestion*
services 20: services service servic* dienst* servis* uslug*
industry 20: industry industr* indus prumysl* priemysel priemysl* pramon* ipari ipar* teollisu*
  toostus* tionscail rupnieci* przemysl* promyshl* promishl* viomichan* biomichan* kongop gongeop
machine 25: machin* maschin* maquina* macchin* stroj* masin* mashin* michan* gepipar* gep gepgyar
  kigye gigye innealra makkinar* mecanic* mechanic*
technology 20: technolog* tech technik* technic* technique* tecnolog* tecnic* teknolog* teknis*
  tehnolog* tehnik* tehnic* kisul gisul
electronics 25: electronic* electron elektron* chonja jeonja
electric 25: electric* elektric* electro elec
equipment 25: equipment equip* ausrust* uitrust* udstyr* echipament* suppl* approvision*
  aprovision* aprovizion* dodav* aprupin* provvist* solathair* dostav* varustus* tarne* fournit*
computer 30: computer* comput* software
communication 25: communication* telecom* kommunik* komunik* thongsin
chemical 25: chemical* chemi* chimi* quimic* khim* hwahak
energy 25: energy energi* energ*
oil 30: oil petrol* neft* naft* olie
gas 30: gas gaz*
mining 30: mining mines mineral* resource* ressourc* recurs* kwangop
metal 30: metal metals metall* steel stal* iron
construction 20: construction construct* constru* bauen bau bouw stroi* geonseol konsol
external 25: external
complex 30: complex kombinat komplex* kompleks*
systems 20: systems system sistem* systeem*
solutions 20: solution*
global 20: global world worldwide globe mondial*
overseas 25: overseas
project 20: project proyecto proiect* projet* projekt* progetto
special 25: special spets* spezial* specijal*
economic 25: economic* economi* ekonom* okonom* gazdasag* kyongje gyeongje
natural 35: natural chayon jayeon prirod* natur*
science 25: science sciences scien* wissenschaft* wetenschap* nauch* nauk* vedeck* vedec* tudoman*
  cienc* cientif* stiint* znanstv* mokslin* zinat* teadus* tietee* xjentifik* kwahak gwahak
research 20: research recherch* forschung* onderzoek* investigac* cercetar* ricerca ricerk*
  raziskav* istraziv* vyzkum* vyskum* kutato* tyrim* petniec* uurimis* uuringu* tutkimus*
  badawcz* issledovat* yonguso
nuclear 35: nuclear* nucleair* nuklear* kernenergie kernforschung jadern* jadrov* jedrsk*
  branduol* kodol* tuuma* ydin* yadren* jadr*
atomic 35: atomic atom* wonjaryok
space 35: space spazi* espaci* raumfahrt* rymd* kosmi* kozmi* kosmos urtechn* aerospace aerospati*
  aeroespac* aerospat* svemir* vesmir* leteck* aviation* aviac* ruimtevaart*
missile 40: missile* rocket* raket* rakes* roquet* cohet* foguet* rachet* rakiet* rokits
munitions 40: munition* munici* municn* municoes munitii* munizzjon* muinisean amunic* pyromach*
  laskemoon* boepripas* hadianyag* armament* zbrojen*
military 30: military militar* militair* militaer* wojsk* vojensk* voen* katonai karin* sojavae
  sojaliste mileata kriegs*
army 35: army arme armee armat* armi* vojsk* armija armad* exercit* ejercit* eserc* haer hadsereg*
  nephadsereg leger volksleger volksarmee rahvaarmee folkarmen folkehaer kansanarmeija stratos kpa
forces 30: force forces forca* forz* fuerz* strijdkracht* streitkraft* sily sil snag* pajeg*
  styrk* fegyver*
armed 25: armed bewaffnet* ozbrojen* oruzan* zbrojn* ginkluot*
strategic 30: strateg*
defence 30: defen* difes* difiza verteidig* verdedig* forsvar* obran* obron* honved* vedelm*
  gynyb* aizsardz* kaitse* puolust* otbran* oboron* apararii amyn* kukpang gukbang
security 25: security secur* sigur* sicher* bezpec* bezpie* biztons* veiligheid* seguri* sicur*
academy 25: academy academ* akadem* kwahakwon
institute 20: institut* intezet* instytut* istitut*
university 20: universit* univers*
centre 20: centre center centr* zentr* centar* kozpont* kentro tsentr sredisko stredisk* sredist*
factory 20: factory fabri* plant works zavod* uzin* usine* gamykl* tovarn* gyar
association 20: associat* asociac* verein* stowarzysz* szovetseg* hyophoe
foundation 20: foundation* fondation* fundac* fundat* alapitv* fond
federation 20: federat* federac* foderat*
party 25: party partij partei parti partido partito
workers 30: workers worker* arbeiter* rodong nodong
trust 20: trust
fund 20: fund funds
capital 20: capital kapital*
securities 20: securit*
exhibition 35: exhibit* razstav* naitus* ausstell* tentoonst* exposi* jollam jeonram*
studio 30: studio*
art 30: art arts
golden 40: golden gold
sea 35: sea ocean*
east 35: east eastern oost vostoch* orient*
west 35: west western
north 35: north northern
south 35: south southern
new 35: new
star 35: star
great 35: great grand
royal 35: royal koninklijke
land 35: land
house 35: house
city 30: city
china 30: china chinese
asia 30: asia asian
pacific 30: pacific
hongkong 20: hongkong hk
shanghai 30: shanghai
singapore 30: singapore
america 30: america* american
european 30: europ*
russia 25: russia russian russie russe ruske ruska rossi* rossii* oros* venaj*
iran 25: iran iranian irani
syria 25: syria syrian
islamic 15: islam*
revolutionary 25: revol* forradal* rewol*
front 30: front
movement 25: movement mouvement* movim*
real 20: real
estate 20: estate properties property realty
medical 25: medical medic* health* pharma*
food 30: food foods
hotel 30: hotel* resort*
leader 40: leader leaders
unit 30: unit units
number 5: no number nr num arith
reconnaissance 50: reconnais* chongchal jeongchal
"""
