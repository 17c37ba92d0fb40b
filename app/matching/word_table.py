"""The words of the lists' languages that name a kind of thing rather than one thing.

ASCII and without marks, as ``normalise`` leaves them. Read by ``word_classes``.
"""

# One row a meaning: its word, its weight in hundredths of a rare word, the words that mean it.
# ``*`` takes any ending. Up to 20 a word is filler: any number of them together say nothing.
MEANINGS = """
korea 15: korea korean kore korea* korej* koreo* koree* coree* corea* coree* coreei koreas choson
  chosun joson joseon dprk dprkn kldr knrd corei* koreia koreisk* koreysk* rpdc rpdk kndr krld kndk
people 15: peoples people volks* popula* popola* popul* narodn* ludow* lidov* ludov* ljudsk* nep
  folk* liaudies tautas rahva* kansan* povo popolo pueblo poporului laik* poblu nepi poplu
pyongyang 20: pyongyang phyongyang pyeongyang
general 15: general gen generale chonghoesa splosn* allgemein*
international 20: international intl int internazional* internacional* internationa* mezinarod*
  medzinarod* mednarod* miedzynarod* nemzetkoz* rahvusvahel* tarptautin* starptaut* kansainvali*
national 20: national nat nazional* nacional* nationa* narodni narodny narodnej narodow* nemzeti
  nazzjonal* kansallin* valsts valstyb* panstwow* statni state stat* allami estatal* nationella
  natsional* kansallisen ethnik* panstwo gosudarstv* drzhav* drzav* staatlich* valtion
  riiklik* etat estado
regional 20: regional* region* province provinc* oblast*
office 15: office officer* oficin* gabinete ured* urad* kancel* canzl* kantoor* ufficio yrad bureau
  bureaux buro byuro biur* biroul byra buroo grafeio* grapheio* ministry minist* miniszter*
  misteriet ypourg* ypoyrg* department departament* departement* dept abteilung* odbor* oddel*
  osakond* otdel* hivatal* roinn dipartiment* division* divizi* padalin* command kommando committee
  comit* komitet* komit* ausschuss* wiwonhoe commission* comision* komis* kommiss* agency agenc*
  agentur* agentsk* administ* adminst* verwalt* uprav* sprav* authorit* directorate direkt* direcc*
  direz* tmima ypiresia* urzad oddzial afdeling dyrekcj* directorat* riaditel* reditel* upravlen*
  sluzhb* sluzb* tarnyb* igazgatos* diefthyns* dieythyns* misterst* haldus* styrelse* epitrop*
foreign 20: foreign etranger* exter* ausland* buitenland* zahranic* zagranic* kulfold* taeoe
united 20: united union uni unido* unie vereinigt* zjednocz* egyesult yonhap yeonhap
joint 20: joint venture jv gemeinschaft* konsortium consortium hapyong hapjak operation
central 20: central centrale* zentral* kozponti centraal centralny centro* keskus* kesk*
first 40: first 1st premier pervyi
second 40: second 2nd deuxieme zweite tweede
third 40: third 3rd tritos tretii tretiy tretya
floor 15: floor orofos
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
  kigye gigye innealra makkinar* mecanic* mechanic* mekhan* mechan*
tool 30: tool tools werkzeug*
engineering 25: engineering engineer* inzhener* inzenyr* ingenieur* ingenier* mernok* muszak*
technology 20: technolog* tech technik* technic* technique* tecnolog* tecnic* teknolog* teknis*
  tehnolog* tehnik* tehnic* kisul gisul
electronics 25: electronic* electron elektron* chonja jeonja
electric 25: electric* elektric* electro elec
equipment 25: equipment equip* ausrust* uitrust* udstyr* echipament* suppl* approvision*
  aprovision* aprovizion* dodav* aprupin* provvist* solathair* dostav* varustus* tarne* fournit*
  promithei*
instrument 30: instrument* pribor* muszer*
computer 30: computer* comput* software
communication 25: communication* telecom* kommunik* komunik* thongsin
chemical 25: chemical* chemi* chimi* quimic* khim* hwahak
energy 25: energy energi* energ*
oil 30: oil petrol* neft* naft* olie
gas 30: gas gaz*
mining 30: mining mines mineral* resource* ressourc* recurs* kwangop
metal 30: metal metals metall* steel stal* iron
construction 20: construction construct* constru* bauen bau bouw stroi* geonseol konsol building
  buildings build stroit*
external 25: external
complex 30: complex kombinat komplex* kompleks*
systems 20: systems system sistem* systeem*
solutions 20: solution*
global 20: global world worldwide globe mondial*
overseas 25: overseas
project 20: project proyecto proiect* projet* projekt* progetto
design 25: design* konstrukt* konstruk* tervez* projekcn*
special 25: special spets* spezial* specijal* specia* especia* specij* spetsi* kulonleges*
economic 25: economic* economi* ekonom* okonom* gazdasag* kyongje gyeongje
natural 35: natural chayon jayeon prirod* natur*
science 25: science sciences scien* wissenschaft* wetenschap* nauch* nauk* vedeck* vedec* tudoman*
  cienc* cientif* stiint* znanstv* mokslin* zinat* teadus* tietee* xjentifik* kwahak gwahak
  znanost*
research 20: research recherch* forschung* onderzoek* investigac* cercetar* ricerca ricerk*
  raziskav* istraziv* vyzkum* vyskum* kutato* tyrim* petniec* uurimis* uuringu* tutkimus* badawcz*
  issledovat* yonguso ereyn* izsledv*
nuclear 35: nuclear* nucleair* nuklear* kernenergie kernforschung jadern* jadrov* jedrsk* branduol*
  kodol* tuuma* ydin* yadren* jadr* pyrinik*
atomic 35: atomic atom* wonjaryok
space 35: space spazi* espaci* raumfahrt* rymd* kosmi* kozmi* kosmos urtechn* aerospace aerospati*
  aeroespac* aerospat* svemir* vesmir* leteck* aviation* aviac* ruimtevaart* aerodiastim* aerokosm*
  diastim* erdves erdve* aviats*
aircraft 30: aircraft aeronav* flugzeug* repulogep* samolet*
missile 40: missile* rocket* raket* rakes* roquet* cohet* foguet* rachet* rakiet* rokits misiles
  missei* pyrayl*
munitions 40: munition* munici* municn* municoes munitii* munizzjon* muinisean amunic* pyromach*
  laskemoon* boepripas* hadianyag* armament* zbrojen* ammunition* arms
military 30: military militar* militair* militaer* wojsk* vojensk* voen* katonai karin* sojavae
  sojaliste mileata kriegs* stratiot* vojno
army 35: army arme armee armat* armi* vojsk* armija armad* exercit* ejercit* eserc* haer hadsereg*
  nephadsereg leger volksleger volksarmee rahvaarmee folkarmen folkehaer kansanarmeija stratos kpa
brigade 30: brigad* brygad* taxiarchi*
guard 25: guard guards garde gardes gardiens gvard* gwardj* guardia guardie guardian* guarda guardas
corps 25: corps korps korpus* cuerpo corpo corpul*
forces 30: force forces forca* forz* fuerz* strijdkracht* streitkraft* sily sil snag* pajeg* styrk*
  fegyver* sile fortel* erok eroi dynameis dynameon krachten joukot
armed 25: armed armate armati armees armadas bewaffnet* ozbrojen* oruzan* zbrojn*
  ginkluot* vaebned* vapnad* enopl* vorzh*
strategic 30: strateg*
defence 30: defen* difes* difiza verteidig* verdedig* forsvar* obran* obron* honved* vedelm* gynyb*
  aizsardz* kaitse* puolust* otbran* oboron* apararii amyn* kukpang gukbang defesa*
security 25: security secur* sigur* sicher* bezpec* bezpie* biztons* veiligheid* seguri* sicur*
  drosib* bezopasn* turvallis* asfalei* seguranc* saugum*
intelligence 30: intelligence zvalgyb* wywiad* hirszerz*
academy 25: academy academ* akadem* kwahakwon
institute 20: institut* intezet* instytut* istitut*
university 20: universit* univers*
centre 20: centre center centr* zentr* centar* kozpont* kentro tsentr sredisko stredisk* sredist*
factory 20: factory fabri* plant works zavod* uzin* usine* gamykl* tovarn* gyar
production 20: production product* produkt* producc* producao proizvod* gamyb* termel* gyart*
  vyrobn* manufactur*
association 20: associat* asociac* verein* stowarzysz* szovetseg* hyophoe
council 25: council conseil consejo consiliul conselho consiglio taryba tanacs symvoyli*
  kunsill
organisation 15: organis* organiz* szervezet* organosi
foundation 20: foundation* fondation* fundac* fundat* alapitv* fond
federation 20: federat* federac* foderat* federal* foderal* omospond*
party 25: party partij partei parti partido partito partiya partija partia partidul
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
russia 25: russia russian russie russe ruske ruska rossi* rossii* oros* venaj* rusia rusijos ruse
  rusk* ryska rysk* venemaa rosijsk* rosyjsk* russisch* russisk* rosikis
iran 25: iran iranian irani irano iranas irani iranin irans iransk* iranisch* iraani iraanse irao
syria 25: syria syrian siria siriya siriisk* syri* sirij* sziria suuria syyria
islamic 15: islam* iszlam* islyam* izlam* ioslam*
revolutionary 25: revol* forradal* rewol*
front 30: front frente fronta fronte frontul frontas metopo
movement 25: movement mouvement* movim*
liberation 30: liberat* liberac* liberaz* osvobo* befreiung* bevrijding* wyzwolen*
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
