package io.astronomer.operator.astro.limit;

/**
 * Somebody's wish to ask Astro.
 *
 * @param key who asks: one errand a key is known at a time
 * @param tenant whom it is for: inside a lane, tenants take turns
 * @param place the scope entity that it is about: a right may be missing for one and not for another
 * @param turn called when it is worth asking again; must return at once
 */
public record Errand(String key, Lane lane, String tenant, String place, Runnable turn) {}
