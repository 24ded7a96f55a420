package dev.verger.catalog.apple;

import java.time.Duration;

/**
 * Answer to a request for a slot.
 *
 * @param reserved whether a slot was reserved
 * @param away time until that slot or, without one, until the first that is free; not negative
 */
record RequestSlot(boolean reserved, Duration away) {}
