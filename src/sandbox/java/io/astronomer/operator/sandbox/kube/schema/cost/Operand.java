package io.astronomer.operator.sandbox.kube.schema.cost;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.Optional;

/** One argument of a call: its path in the object (empty for other values), its size and the cost of its evaluation. */
record Operand(CelExpr expression, CelType type, List<String> path, Optional<Size> known, long cost) {
    Size size() {
        return known.orElse(Size.UNKNOWN);
    }
}
