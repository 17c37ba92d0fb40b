"""Words that say little of whose name they stand in, and words that mean the same.

The lists print one organisation in up to twenty languages: Koreai Namgang Kereskedelmi Vállalat is
Korea Namgang Trading Corporation. Each row below is one meaning: its word, its weight in
hundredths of a rare word, then how the languages of the lists write it, ASCII and without marks;
``*`` takes any ending. Two names are compared after every word has become its row's first word.
"""

from functools import cache

_NOTHING = """
the of and for in at on to by from with
de des du d la le les l et en pour au aux
der die das den dem des und fur von vom im zu
van het een ten voor
el los las del y e a os as do da dos das em para
il lo gli dei della delle dello degli di per
och i av pa ja ta og za na v w z u s s pri pre pro
az ein un una tal ta
al ad bin ibn bint ould
"""

_LEGAL_FORMS = """
co corp corporation corporacion corporacao corporatie korporatsiya korporacija korporacia kaubanduskorporatsioon
company companies compagnie compania companhia compagnia kompania kompaniya kompanija comp
ltd limited limitada limitata ltda llc inc incorporated plc lp llp pllc pc jsc ojsc pjsc cjsc
bv nv cv vof ag kg gmbh ug ev eg sa sas sarl srl spa sl slu sca sc ss snc scs se
ab aps oy oyj as asa hf ehf ou sia uab ab doo dd ad eood ood ead kft rt zrt nyrt bt sro ro spol
sp zoo jdoo ooo oao zao pao ao ip too fze fzco fzc fzllc llcfz wll bsc kscc psc pte pvt sdn bhd tbk pt
kk gk hoesa hoisa chusik jusik yuhan
group gruppe grupo gruppo groupe groep holding holdings stichting
vallalat vallalata tarsasag reszvenytarsasag korlatolt felelossegu
entreprise entreprises empresa empresas impresa unternehmen bedrijf onderneming enterprise enterprises
firm firma predpriyatie przedsiebiorstwo podnik spolecnost spolocnost spolka drustvo druzba druzhestvo
obshchestvo aktsionernoe sociedad sociedade societe societa societatea anonima anonyme
aktiengesellschaft aandelenvennootschap vennootschap mbh
mr mrs ms miss sir dr prof professor doctor haji hajji hadji sheikh shaikh sheik sayyid sayed
mullah maulavi mawlawi qari hafiz ustad engineer eng major maj captain capt colonel col lieutenant lt
admiral marshal brigadier
"""

_MEANINGS = """
korea 15: korea korean koreai koreaan* koreanisch* koreansk* korejsk* koreana coreano coreana coree
  coreen* coreia coreei corea korejas korejos choson chosun joson joseon dprk dprkn kldr rpdc koreas
dpr 10: dpr democratic demokrat* democrat* peoples people volks* popula* narodn* ludow* nep folkets
  liaudies tautas rahva* kansan*
pyongyang 25: pyongyang phyongyang pyeongyang
general 15: general gen generale chonghoesa
international 20: international intl int internazional* internacional* internationa* mezinarod*
  medzinarod* mednarod* miedzynarod* nemzetkoz* rahvusvahel* tarptautin* starptaut* kansainvali*
national 20: national nat nazional* nacional* nationa* narodni nemzeti nazzjonal* kansallin* valsts
  valstyb* panstwow* statni state stat* allami estatal*
foreign 25: foreign etranger* exter* ausland* buitenland* zahranic* zagranic* kulfold* taeoe
united 25: united union uni unido* unie vereinigt* zjednocz* egyesult yonhap yeonhap associat*
joint 20: joint venture jv gemeinschaft* konsortium consortium hapyong hapjak
central 20: central centrale* zentral* kozponti centraal centralny centro* keskus* kesk*
first 45: first 1st premier pervyi
second 45: second 2nd deuxieme zweite tweede
trading 25: trading trade trd handel* commerc* comerci* komerc* kereskedel* torgov* tirgov* kauban*
  kaup* obchod* trgovsk* trgovin* prekyb* muyok* muyeok* negoc* negozi* trad
import 20: import imp importe* importo* impex imex
export 20: export exp exporte* exporto* wychul
bank 25: bank banking banco banca banque bankas banka banki* unhaeng eunhaeng mooyokbank*
credit 25: credit kredit* kredyt* credito finance financ* finans* finanz*
insurance 30: insurance versicherung* verzekering* assuranc* assicuraz* seguro* pohom poheom
investment 25: investment invest investments inwest* investi* investor
development 25: development developing dev devel* entwicklung* ontwikkeling* desarroll* desenvolv*
  sviluppo razvoj* razvit* rozwoj* rozvoj* fejleszt* kaebal gaebal
shipping 25: shipping ship ships shpg marine maritim* meresoid* pomorsk* namorn* juru morsk* haeun
  navigation navig* seafar* vessel* scheepvaart* schiffahrt* schifffahrt* szallit* hajozasi
freight 30: freight cargo forward* logistic* log transport* trans transit
stevedoring 45: stevedor* stuwadoor* stividor*
management 20: management manag* mgmt verwaltung* zarzadz* kezel* gestion*
services 20: services service servic* dienst* servis* uslug*
industry 20: industry industr* indus ind industrija* prumysl* priemysel priemysl* pramon* ipari ipar*
  teollisu* toostus* tionscail rupnieci* przemysl* kongop gongeop
machine 25: machin* maschin* maquina* macchin* stroj* masin* mashin* gepipar* gep gepgyar kigye gigye innealra
  makkinar* mecanic* mechanic*
technology 20: technolog* tech technik* technic* tecnolog* tecnic* teknolog* teknis* tehnolog* tehnik*
  tehnic* technika* kisul gisul rymdteknik technique*
electronics 25: electronic* electron elektron* electro elec electric* elektric* chonja jeonja
equipment 25: equipment equip* ausrust* uitrust* udstyr*
computer 30: computer* comput* software soft
communication 25: communication* telecom* kommunik* komunik* thongsin
chemical 25: chemical* chemi* chimi* quimic* khim* hwahak
energy 25: energy energi* energ*
oil 30: oil petrol* neft* naft* olie
gas 30: gas gaz*
mining 30: mining mines mineral* resource* ressourc* recurs* kwangop
metal 30: metal metals metall* steel stal* iron
construction 25: construction construct* constru* kenchik bauen bau bouw stroi* stroitel* konsol geonseol
external 25: external exterior
complex 30: complex kombinat komplex* kompleks*
systems 20: systems system sistem* systeem*
solutions 20: solution*
global 25: global world worldwide globe mondial*
overseas 25: overseas
project 20: project proyecto projet projekt* projet* progetto
special 25: special spets* spezial* specijal*
economic 25: economic* economi* ekonom* okonom* gazdasag* kyongje gyeongje
natural 35: natural chayon jayeon prirod* natur*
science 25: science sciences scien* wissenschaft* wetenschap* nauch* nauk* vedeck* vedec* tudoman*
  cienc* cientif* stiint* znanstv* mokslin* zinat* teadus* tietee* xjentifik* kwahak gwahak kahak
research 20: research recherch* forschung* onderzoek* investigacao investigacion* cercetar* ricerca
  ricerk* raziskav* istraziv* vyzkum* vyskum* kutato* tyrim* petniec* uurimis* uuringu*
  tutkimus* badawcz* issledovat* yonguso kodolpetniecib*
nuclear 35: nuclear* nucleair* nuklear* kernenergie kernforschung kernphysik jadern* jadrov* jedrsk* branduol* kodol* tuuma* ydin*
  yadren* jadr* nukle*
atomic 35: atomic atom* wonjaryok
space 35: space spazi* espaci* raumfahrt* rymd* kosmi* kozmi* urtechn* aerospace aerospati* aeroespac*
  aerospat* svemir* vesmir* kosmos letecky* letectv* aviation* aviac* ruimtevaart*
missile 40: missile* rocket* raket* roquet* cohet* foguet* rachet* rakiet* rokits
munitions 40: munition* municij* municion* municoes munitii* amunic* laskemoon* boepripas* hadianyag*
  armament* zbrojen* munisean
supply 25: suppl* approvision* aprovision* aprovizion* dodav* aprupin* provvist* solathairt* dostav*
  varustus* tarne*
military 30: military militar* militair* militaer* wojsk* vojensk* voen* katonai karin* sojavae mileata
  kriegs*
army 35: army arme* armat* armi* vojsk* armija armad* exercit* ejercit* eserc* heer haer hadsereg*
  leger volksleger
forces 30: force forces forca* forz* fuerz* strijdkracht* streitkraft* sily sil snag* pajeg* styrk*
  fegyver*
armed 25: armed bewaffnet* armad* ozbrojen* oruzan* zbrojn* ginkluot*
strategic 30: strateg*
defence 30: defen* difes* verteidig* verdedig* forsvar* obran* obron* honved* vedelm* gynyb* aizsardz*
  kaitse* puolust* otbran* oboron* kukpang gukbang apararii difiza landesverteid*
security 25: security secur* sigur* sicher* bezpec* bezpie* biztons* veiligheid* seguri* sicur* saug*
ministry 15: minist* miniszter*
department 15: department departament* departement* dept abteilung* odbor* oddel* osakond* otdel*
  hivatal* roinn dipartiment* departamentas padalin* divi*
bureau 15: bureau buro byuro biur* biroul byra buroo oficin* office gabinete ured* urad* kancel* kantoor*
  canzl* ufficio yrad bureaux
committee 15: committee comit* komitet* ausschuss* wiwonhoe
commission 15: commission* comision* komis* kommiss*
agency 15: agency agenc* agentur* agentsk*
administration 15: administ* adminst* verwalt* uprav* sprav*
authority 15: authorit* urzad*
directorate 15: directorate direkt* direcc* direz*
academy 25: academy academ* akadem* kwahakwon
institute 20: institut* intezet* instytut* istitut*
university 20: universit* univers*
school 20: school*
centre 20: centre center centr* zentr* centar* kozpont* kentro tsentr keskus* sredisko stredisko sredist*
  lionad institute*
factory 20: factory fabri* plant works zavod* uzin* usine* gamykl* tovarn* gyar gyara
association 20: associat* asociac* verein* stowarzysz* szovetseg* hyophoe
foundation 20: foundation* fondation* fundac* fundat* alapitv* fond*
federation 20: federat* federac* foderat* foderat*
party 25: party partij* partei* parti partido* partito*
workers 30: workers worker* arbeit* rodong nodong
trust 20: trust
fund 20: fund funds
capital 20: capital kapital*
securities 20: securit*
exhibition 35: exhibit* razstav* naitus* ausstell* tentoonst* exposi* jollam jeonram*
studio 35: studio*
art 30: art arts
golden 45: golden gold
sea 40: sea ocean*
east 40: east eastern ost oost* vostoch* orient*
west 40: west western
north 40: north northern
south 40: south southern
new 40: new
star 40: star
great 40: great grand
royal 40: royal koninklijke
land 40: land
house 40: house
city 30: city
china 30: china chinese
asia 30: asia asian
pacific 30: pacific
hongkong 30: hongkong hk
shanghai 35: shanghai
singapore 30: singapore
america 30: america* american
european 30: europ*
russia 25: russi* rossi* rusija rusia russie ruske ruse ruska oros* venaj*
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
leader 45: leader leaders
unit 30: unit units
number 5: no number nr num
former 5: former formerly voorheen
reconnaissance 50: reconnais* chongchal jeongchal
"""


_BEGINNING_MIN = 3  # letters of the shortest beginning above
_BEGINNING_MAX = 12


@cache
def _silent() -> frozenset[str]:
    return frozenset((_NOTHING + _LEGAL_FORMS).split())


@cache
def _meanings() -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Whole words and beginnings with the word they mean, and the weight of each meaning."""
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    weights: dict[str, int] = {}
    for row in _MEANINGS.strip().replace("\n  ", " ").splitlines():
        head, _, spellings = row.partition(":")
        meaning, weight = head.split()
        weights[meaning] = int(weight)
        for word in (meaning, *spellings.split()):
            (beginnings if word.endswith("*") else whole).setdefault(word.rstrip("*"), meaning)
    return whole, beginnings, weights


def is_silent(word: str) -> bool:
    """Whether a word is a legal form, an article, a preposition or a form of address."""
    return word in _silent()


def meaning_of(word: str) -> str | None:
    """The word that stands for all words of this meaning; None for a word of no class."""
    whole, beginnings, _ = _meanings()
    found = whole.get(word)
    if found is not None:
        return found
    for length in range(min(len(word), _BEGINNING_MAX), _BEGINNING_MIN - 1, -1):
        found = beginnings.get(word[:length])
        if found is not None:
            return found
    return None


def weight_of(meaning: str) -> int:
    """Hundredths of a rare word."""
    return _meanings()[2][meaning]
