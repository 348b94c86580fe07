package io.astronomer.operator.cache;

import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.ratelimit.Priority;

/**
 * Lookup of one resource in the directory.
 *
 * @param key of the resource
 * @param namespace of the resource, for the fairness among namespaces
 * @param age of the rows
 * @param requeue requeues the resource; must not block
 */
public record EntityRequest(
        EntityQuery query, String key, String namespace, EntryAge age, Priority priority, Runnable requeue) {}
