/**
 * How much a CEL expression can cost at worst, in the units of a real API server, which refuses rules by it. It sees
 * compiled expressions and the bounds that a schema sets, and evaluates nothing.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.schema.cost;

import org.jspecify.annotations.NullMarked;
