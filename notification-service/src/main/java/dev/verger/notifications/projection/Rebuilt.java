package dev.verger.notifications.projection;

import dev.verger.notifications.condition.ConditionKind;
import java.util.Map;

/**
 * What the owners listed when the projection was built anew.
 *
 * @param locations how many exist
 * @param deletedLocations how many were known here and exist no more
 * @param conditions how many hold, by kind; a kind of which none holds is left out
 */
record Rebuilt(int locations, int deletedLocations, Map<ConditionKind, Long> conditions) {}
