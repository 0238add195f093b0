"""The values that the sources are read into."""
from dataclasses import dataclass, field

OFFICIAL, VARIANT, CODE, DEMONYM = range(4)
KINDS = ("country", "division", "district", "settlement", "quarter", "facility", "base", "water", "mountain", "region",
         "border", "sea")


@dataclass(slots=True)
class Place:
    name: str
    lat: float
    lon: float
    kind: str
    feature: str
    country: str = ""  # ISO 3166-1 alpha-2
    admin1: str = ""  # code of the admin files: "IQ.15"
    admin2: str = ""
    population: int = 0
    geonames: int = 0
    source: str = "geonames"  # geonames wof airports tidings
    ident: object = 0
    radius: float = 0.0  # 0: that of the feature
    names: dict = field(default_factory=dict)  # name → class, the official one left out

    def add(self, name, kind=VARIANT):
        """The first class that a name was given stays."""
        if name and name != self.name:
            self.names.setdefault(name, kind)

    def absorb(self, other):
        """Takes over what `other`, the same place, knows beside this one."""
        self.add(other.name)
        for name, kind in other.names.items():
            self.add(name, kind)
        self.population = max(self.population, other.population)
        self.geonames = self.geonames or other.geonames
        if self.lat != self.lat:
            self.lat, self.lon = other.lat, other.lon
        if not self.admin2 and other.admin2.startswith(self.admin1):
            self.admin2 = other.admin2


KIND_OF_FEATURE = {
    "AIRP": "facility", "AIRF": "facility", "AIRB": "base", "MILB": "base", "NVB": "base", "PPLX": "quarter",
    "AREA": "region", "LCTY": "region", "RGN": "region", "MT": "mountain", "MTS": "mountain", "HLL": "mountain",
    "ISL": "region", "MKT": "facility", "EST": "facility", "FRM": "facility", "FRMS": "facility", "HSE": "facility",
    "RSTN": "facility", "MSQE": "facility", "BLDG": "facility", "HUT": "facility", "CULT": "region", "TRB": "region",
    "SCH": "facility",
}

# Radius in kilometres of what a point of the feature stands for.
RADIUS_OF_FEATURE = {
    "PCLI": 300, "PCL": 300, "PCLD": 50, "PCLS": 100, "PCLIX": 20, "PCLF": 50, "TERR": 100, "ADM1": 80, "ADM2": 25,
    "ADM3": 12, "ADM4": 6, "ADMD": 15, "PPLC": 12, "PPLA": 8, "PPLA2": 5, "PPLA3": 4, "PPLA4": 3, "PPL": 2, "PPLX": 2,
    "PPLL": 1, "PPLQ": 1, "PPLF": 1, "PPLW": 1, "PPLH": 1, "STLMT": 2, "SEA": 300, "OCN": 2000, "BAY": 60, "GULF": 150,
    "STRT": 40, "CONT": 2000, "AIRP": 3, "AIRB": 3, "MILB": 3, "SCH": 1,
}


def kind_of_feature(feature):
    if feature in KIND_OF_FEATURE:
        return KIND_OF_FEATURE[feature]
    if feature.startswith("PCL") or feature == "TERR":
        return "country"
    if feature == "ADM1":
        return "division"
    if feature.startswith("ADM"):
        return "district"
    return "settlement"
