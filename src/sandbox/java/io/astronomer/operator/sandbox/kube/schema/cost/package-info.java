/**
 * The worst-case cost of a CEL expression in the units of a real API server, which refuses rules by it. It works on
 * compiled expressions and the bounds of a schema, and evaluates nothing.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.schema.cost;

import org.jspecify.annotations.NullMarked;
