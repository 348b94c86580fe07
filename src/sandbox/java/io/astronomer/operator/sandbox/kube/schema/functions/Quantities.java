package io.astronomer.operator.sandbox.kube.schema.functions;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions isQuantity and quantity, and arithmetic; quantities are plain numbers without a unit. */
final class Quantities {
    private static final OpaqueType QUANTITY = OpaqueType.create("kubernetes.Quantity");
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE])|[eE]([+-]?\\d+))?");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    private Quantities() {}

    static void addTo(Library library) {
        library.add(
                "quantity",
                CelOverloadDecl.newGlobalOverload("string_to_quantity", QUANTITY, SimpleType.STRING),
                CelFunctionBinding.from(
                        "string_to_quantity",
                        String.class,
                        text -> parsed(text)
                                .orElseThrow(
                                        () -> new CelEvaluationException(
                                                "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"))));
        library.add(
                "isQuantity",
                CelOverloadDecl.newGlobalOverload("is_quantity_string", SimpleType.BOOL, SimpleType.STRING),
                CelFunctionBinding.from(
                        "is_quantity_string", String.class, text -> parsed(text).isPresent()));
        one(library, "sign", "quantity_sign", SimpleType.INT, quantity -> (long) quantity.signum());
        one(library, "asInteger", "quantity_get_int", SimpleType.INT, BigDecimal::longValueExact);
        one(library, "isInteger", "quantity_is_integer", SimpleType.BOOL, Quantities::whole);
        one(library, "asApproximateFloat", "quantity_get_float", SimpleType.DOUBLE, BigDecimal::doubleValue);
        two(library, "isGreaterThan", "quantity_is_greater_than", SimpleType.BOOL, (a, b) -> a.compareTo(b) > 0);
        two(library, "isLessThan", "quantity_is_less_than", SimpleType.BOOL, (a, b) -> a.compareTo(b) < 0);
        two(library, "compareTo", "quantity_compare_to", SimpleType.INT, (a, b) -> (long) a.compareTo(b));
        two(library, "add", "quantity_add", QUANTITY, BigDecimal::add);
        two(library, "sub", "quantity_sub", QUANTITY, BigDecimal::subtract);
        number(library, "add", "quantity_add_int", (a, b) -> a.add(BigDecimal.valueOf(b)));
        number(library, "sub", "quantity_sub_int", (a, b) -> a.subtract(BigDecimal.valueOf(b)));
    }

    private static void one(
            Library library,
            String function,
            String id,
            CelType result,
            CelFunctionOverload.Unary<BigDecimal> behaviour) {
        library.add(
                function,
                CelOverloadDecl.newMemberOverload(id, result, QUANTITY),
                CelFunctionBinding.from(id, BigDecimal.class, behaviour));
    }

    private static void two(
            Library library,
            String function,
            String id,
            CelType result,
            CelFunctionOverload.Binary<BigDecimal, BigDecimal> behaviour) {
        library.add(
                function,
                CelOverloadDecl.newMemberOverload(id, result, QUANTITY, QUANTITY),
                CelFunctionBinding.from(id, BigDecimal.class, BigDecimal.class, behaviour));
    }

    private static void number(
            Library library, String function, String id, CelFunctionOverload.Binary<BigDecimal, Long> behaviour) {
        library.add(
                function,
                CelOverloadDecl.newMemberOverload(id, QUANTITY, QUANTITY, SimpleType.INT),
                CelFunctionBinding.from(id, BigDecimal.class, Long.class, behaviour));
    }

    /** Returns the number without trailing zeros, so that equal quantities are equal. */
    private static Optional<BigDecimal> parsed(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String suffix = form.group(2);
        if (suffix != null && suffix.endsWith("i")) {
            number = number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix.charAt(0)) + 1));
        } else if (suffix != null) {
            number = number.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0));
        } else if (form.group(3) != null) {
            number = number.scaleByPowerOfTen(Integer.parseInt(form.group(3)));
        }
        return Optional.of(number.stripTrailingZeros());
    }

    private static boolean whole(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() <= 0
                && quantity.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }
}
