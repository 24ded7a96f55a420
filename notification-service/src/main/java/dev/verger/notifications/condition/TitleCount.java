package dev.verger.notifications.condition;

/** How many titles of a location are listed by a kind. */
public record TitleCount(long locationId, ConditionKind kind, int count) {}
