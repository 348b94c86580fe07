package io.astronomer.operator.resolve;

import io.astronomer.operator.resolve.References.Kind;

/** Name of a Secret or ConfigMap. */
public record ReferencedObject(Kind kind, String namespace, String name) {}
