#include "core/annotations.h"

namespace tidings {

std::string_view name_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kOrganization:
      return "organization";
    case EntityKind::kLocation:
      return "location";
    case EntityKind::kFacility:
      return "facility";
    case EntityKind::kNationality:
      return "nationality";
    case EntityKind::kWeapon:
      return "weapon";
    case EntityKind::kVehicle:
      return "vehicle";
    case EntityKind::kQuantity:
      return "quantity";
    case EntityKind::kMoney:
      return "money";
    case EntityKind::kDate:
      return "date";
    case EntityKind::kTime:
      return "time";
    case EntityKind::kEvent:
      return "event";
    case EntityKind::kProduct:
      return "product";
  }
  return "";
}

}  // namespace tidings
