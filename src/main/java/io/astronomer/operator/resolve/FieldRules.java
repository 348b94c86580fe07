package io.astronomer.operator.resolve;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the schema asks of single values: the same annotations that the CRD is generated from. */
public final class FieldRules {
    private final List<String> violations = new ArrayList<>();

    private FieldRules() {}

    /** What is wrong, each with the field that it is about. */
    public static List<String> violations(Record spec) {
        FieldRules rules = new FieldRules();
        rules.members("", spec);
        return rules.violations;
    }

    private void members(String prefix, Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            try {
                Field field = part.getClass().getDeclaredField(component.getName());
                JsonProperty named = field.getAnnotation(JsonProperty.class);
                String name = named == null ? component.getName() : named.value();
                value(prefix + name, component, field, component.getAccessor().invoke(part));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record of ours can be read", e);
            }
        }
    }

    private void value(String path, RecordComponent component, Field field, @Nullable Object value) {
        if (value == null) {
            if (field.isAnnotationPresent(Required.class)) {
                violations.add(path + " is missing");
            }
            return;
        }
        bounds(path, field, value);
        if (value instanceof Record part) {
            members(path + ".", part);
        } else if (value instanceof Enum<?> constant) {
            known(path, constant);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                item(path + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map
                && component.getAnnotatedType() instanceof AnnotatedParameterizedType type) {
            AnnotatedElement ofMembers = type.getAnnotatedActualTypeArguments()[1];
            map.forEach((name, member) -> {
                item(path + "." + name, member);
                bounds(path + "." + name, ofMembers, member);
            });
        }
    }

    /** JSON has lists and maps with a null in them. */
    private void item(String path, @Nullable Object item) {
        if (item == null) {
            violations.add(path + " is null: give it a value, or remove it");
        } else if (item instanceof Record part) {
            members(path + ".", part);
        }
    }

    private void bounds(String path, AnnotatedElement declared, @Nullable Object value) {
        Size size = declared.getAnnotation(Size.class);
        if (size != null) {
            size(path, size, value);
        }
        Pattern pattern = declared.getAnnotation(Pattern.class);
        if (pattern != null && value instanceof String text && !text.matches(pattern.value())) {
            violations.add(path + " does not match " + pattern.value());
        }
        Min min = declared.getAnnotation(Min.class);
        if (min != null && value instanceof Number number && number.doubleValue() < min.value()) {
            violations.add(path + " must not be less than " + (long) min.value());
        }
        Max max = declared.getAnnotation(Max.class);
        if (max != null && value instanceof Number number && number.doubleValue() > max.value()) {
            violations.add(path + " must not be more than " + (long) max.value());
        }
    }

    private void size(String path, Size size, @Nullable Object value) {
        long actual = 0;
        String unit = " members";
        if (value instanceof String text) {
            actual = text.codePointCount(0, text.length());
            unit = " characters";
        } else if (value instanceof List<?> list) {
            actual = list.size();
        } else if (value instanceof Map<?, ?> map) {
            actual = map.size();
        } else if (value instanceof JsonNode node) {
            actual = node.size();
        }
        if (actual > size.max()) {
            violations.add(path + " must not have more than " + size.max() + unit);
        }
        if (actual < size.min()) {
            violations.add(path + " must have at least " + size.min() + unit);
        }
    }

    /** A value that is not part of the schema was read as a constant that is not part of it either. */
    private void known(String path, Enum<?> constant) {
        if (isHidden(constant)) {
            String others = Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .filter(other -> !isHidden(other))
                    .map(Enum::name)
                    .collect(Collectors.joining(", "));
            violations.add(path + " is none of " + others);
        }
    }

    private static boolean isHidden(Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getField(constant.name()).isAnnotationPresent(JsonIgnore.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every constant is a field", e);
        }
    }
}
