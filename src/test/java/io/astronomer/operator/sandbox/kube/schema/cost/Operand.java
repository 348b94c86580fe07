package io.astronomer.operator.sandbox.kube.schema.cost;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.Optional;

/** One argument of a call: where it is in the object, if it comes from there at all, its size and what getting it costs. */
record Operand(CelExpr expression, CelType type, List<String> path, Optional<Size> known, long cost) {
    Size size() {
        return known.orElse(Size.UNKNOWN);
    }
}
