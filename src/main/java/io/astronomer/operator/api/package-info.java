/**
 * The Kubernetes contract: the resource's spec and status as records, and nothing that acts on them. Imports nothing of
 * ours.
 */
@NullMarked
package io.astronomer.operator.api;

import org.jspecify.annotations.NullMarked;
