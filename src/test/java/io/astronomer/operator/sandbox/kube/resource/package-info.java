/**
 * What the API server does with a resource: which there are, reading, writing, deleting, and the Status each refusal
 * answers. It never sees HTTP connections.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.resource;

import org.jspecify.annotations.NullMarked;
