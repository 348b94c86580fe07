package io.astronomer.operator.sandbox.kube.schema.cost;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds up the worst-case cost of a compiled expression. */
public final class Estimator {
    private static final Set<CelKind> OF_FIELDS = Set.of(CelKind.MAP, CelKind.STRUCT, CelKind.TYPE_PARAM);

    private final CelAbstractSyntaxTree ast;
    private final Sizes sizes;

    private Estimator(CelAbstractSyntaxTree ast, Extent self) {
        this.ast = ast;
        this.sizes = new Sizes(ast, self);
    }

    /** Returns the highest cost of one evaluation for any value of the extent. */
    public static long worst(CelAbstractSyntaxTree ast, Extent self) {
        return new Estimator(ast, self).cost(ast.getExpr());
    }

    private long cost(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> ident(expression);
            case SELECT -> select(expression);
            case CALL -> call(expression);
            case LIST -> list(expression);
            case MAP -> map(expression);
            case STRUCT -> Weights.NEW_MESSAGE;
            case COMPREHENSION -> loop(expression);
            default -> 0;
        };
    }

    private long ident(CelExpr expression) {
        String name = expression.ident().name();
        sizes.place(
                expression, sizes.locals().find(name).map(Locals.Local::path).orElseGet(() -> List.of(name)));
        return Weights.ACCESS;
    }

    /** Returns the cost of a selection. A presence test costs no more than its parent. */
    private long select(CelExpr expression) {
        CelExpr parent = expression.select().operand();
        long cost = cost(parent);
        if (expression.select().testOnly()) {
            return cost;
        }
        sizes.placeUnder(expression, parent, expression.select().field());
        return OF_FIELDS.contains(sizes.type(parent).kind()) ? Amounts.plus(cost, Weights.ACCESS) : cost;
    }

    private long call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        List<Operand> arguments = new ArrayList<>();
        call.args().forEach(argument -> arguments.add(operand(argument)));
        Optional<Operand> target = call.target().map(this::operand);
        if (call.function().equals("dyn")) {
            sizes.note(expression, sizes.of(call.args().get(0)));
            sizes.noteEntries(expression, sizes.entries(call.args().get(0)));
            return Amounts.plus(Weights.CALL, arguments.get(0).cost());
        }
        long most = 0;
        Optional<Size> result = Optional.empty();
        for (String overload : overloads(expression)) {
            Price price = LibraryCalls.price(call.function(), overload, target, arguments, sizes)
                    .orElseGet(() -> StandardCalls.price(overload, target, arguments, sizes));
            most = Math.max(most, price.cost());
            result = either(result, price.result());
            if (overload.startsWith("index_")) {
                result = indexed(expression, overload);
            }
            result = result.or(() -> sizes.of(expression));
        }
        sizes.note(expression, result);
        entriesOf(expression);
        long before = target.map(Operand::cost).orElse(0L);
        return Amounts.plus(Amounts.plus(before, most), spent(call.function(), arguments));
    }

    /** Returns the cost of the arguments. Of two branches only the more expensive one counts. */
    private static long spent(String function, List<Operand> arguments) {
        if (function.equals("_?_:_")) {
            long branch = Math.max(arguments.get(1).cost(), arguments.get(2).cost());
            return Amounts.plus(arguments.get(0).cost(), branch);
        }
        return arguments.stream().mapToLong(Operand::cost).reduce(0, Amounts::plus);
    }

    private Operand operand(CelExpr expression) {
        long cost = cost(expression);
        return new Operand(expression, sizes.type(expression), sizes.path(expression), sizes.of(expression), cost);
    }

    private List<String> overloads(CelExpr expression) {
        return ast.getReference(expression.id())
                .map(CelReference::overloadIds)
                .map(List::<String>copyOf)
                .orElse(List.of());
    }

    private Optional<Size> indexed(CelExpr expression, String overload) {
        CelExpr container = expression.call().args().get(0);
        sizes.placeUnder(expression, container, overload.equals("index_list") ? Extent.ITEMS : Extent.VALUES);
        return sizes.entries(container).map(Entries::value);
    }

    private static Optional<Size> either(Optional<Size> one, Optional<Size> other) {
        return one.flatMap(size -> other.map(size::or)).or(() -> one).or(() -> other);
    }

    private void entriesOf(CelExpr expression) {
        List<CelExpr> args = expression.call().args();
        switch (expression.call().function()) {
            case "_+_" -> sizes.noteEntries(expression, both(args.get(0), args.get(1)));
            case "_?_:_" -> sizes.noteEntries(expression, both(args.get(1), args.get(2)));
            default -> {}
        }
    }

    private Optional<Entries> both(CelExpr one, CelExpr other) {
        return sizes.entries(one).flatMap(first -> sizes.entries(other).map(first::or));
    }

    private long list(CelExpr expression) {
        long cost = Weights.NEW_LIST;
        Optional<Size> size = Optional.empty();
        for (CelExpr element : expression.list().elements()) {
            cost = Amounts.plus(cost, cost(element));
            size = joined(size, element);
        }
        sizes.noteEntries(expression, Optional.of(new Entries(true, Size.exactly(1), size.orElse(Size.exactly(0)))));
        return cost;
    }

    private long map(CelExpr expression) {
        long cost = Weights.NEW_MAP;
        Optional<Size> keys = Optional.empty();
        Optional<Size> values = Optional.empty();
        for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
            cost = Amounts.plus(cost, Amounts.plus(cost(entry.key()), cost(entry.value())));
            keys = joined(keys, entry.key());
            values = joined(values, entry.value());
        }
        sizes.noteEntries(
                expression,
                Optional.of(new Entries(false, keys.orElse(Size.exactly(0)), values.orElse(Size.exactly(0)))));
        return cost;
    }

    private Optional<Size> joined(Optional<Size> before, CelExpr expression) {
        Size size = sizes.orUnknown(expression);
        return Optional.of(before.map(size::or).orElse(size));
    }

    private long loop(CelExpr expression) {
        CelExpr.CelComprehension loop = expression.comprehension();
        long cost = Amounts.plus(cost(loop.iterRange()), cost(loop.accuInit()));
        CelExpr start = loop.accuInit();
        sizes.locals()
                .enter(loop.accuVar(), new Locals.Local(sizes.path(start), sizes.of(start), sizes.entries(start)));
        LoopVariables variables = new LoopVariables(sizes, loop);
        variables.enter();
        long turn = Amounts.plus(cost(loop.loopCondition()), cost(loop.loopStep()));
        variables.leave();
        cost = Amounts.plus(cost, cost(loop.result()));
        sizes.locals().leave(loop.accuVar());
        Size turns = sizes.orUnknown(loop.iterRange());
        switch (start.getKind()) {
            case CONSTANT -> sizes.note(expression, sizes.of(start));
            case LIST, MAP -> {
                sizes.note(expression, Optional.of(turns));
                sizes.noteEntries(expression, sizes.entries(loop.loopStep()));
            }
            default -> {}
        }
        return Amounts.plus(cost, Amounts.times(turns.max(), turn));
    }
}
