package io.astronomer.operator.sandbox.kube.schema.cost;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import java.util.Optional;
import java.util.function.Function;

/** The one or two variables of a macro: list items, map keys, or both index or key and value. */
record LoopVariables(Sizes sizes, CelExpr.CelComprehension loop) {
    void enter() {
        boolean list = sizes.entries(loop.iterRange())
                .map(Entries::list)
                .orElseGet(() -> sizes.type(loop.iterRange()).kind() == CelKind.LIST);
        if (loop.iterVar2().isEmpty()) {
            enter(loop.iterVar(), list ? Extent.ITEMS : Extent.KEYS, Entries::single);
        } else {
            enter(loop.iterVar(), list ? Extent.INDICES : Extent.KEYS, Entries::key);
            enter(loop.iterVar2(), list ? Extent.ITEMS : Extent.VALUES, Entries::value);
        }
    }

    void leave() {
        sizes.locals().leave(loop.iterVar());
        if (!loop.iterVar2().isEmpty()) {
            sizes.locals().leave(loop.iterVar2());
        }
    }

    private void enter(String name, String step, Function<Entries, Size> size) {
        sizes.locals()
                .enter(
                        name,
                        new Locals.Local(
                                sizes.below(loop.iterRange(), step),
                                sizes.entries(loop.iterRange()).map(size),
                                Optional.empty()));
    }
}
