package io.astronomer.operator.resolve;

import io.astronomer.operator.api.ValueSource;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules of value sources: each value is inline or from one source, and maps are merged. */
final class SourceRules {
    private static final String FROM = "From";

    private final List<String> violations = new ArrayList<>();

    private SourceRules() {}

    static List<String> violations(Record spec) {
        SourceRules rules = new SourceRules();
        rules.members("", spec);
        return rules.violations;
    }

    private void members(String path, Record part) {
        Map<String, Object> members = present(part);
        members.forEach((name, value) -> {
            Object source = members.get(name + FROM);
            if (source != null && value instanceof String) {
                violations.add(
                        path + ": " + name + " and " + name + FROM + " are mutually exclusive: remove one of them");
            }
            below(path.isEmpty() ? name : path + "." + name, value);
        });
    }

    private void below(String path, Object value) {
        if (value instanceof ValueSource source
                && (source.secretKeyRef() == null) == (source.configMapKeyRef() == null)) {
            violations.add(path + ": exactly one of secretKeyRef and configMapKeyRef must be set");
        } else if (value instanceof Record part) {
            members(path, part);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                below(path + "[" + i + "]", list.get(i));
            }
        }
    }

    private static Map<String, Object> present(Record part) {
        Map<String, Object> members = new TreeMap<>();
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            Object value = value(component, part);
            if (value != null) {
                members.put(component.getName(), value);
            }
        }
        return members;
    }

    private static @Nullable Object value(RecordComponent component, Record part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of ours can be read", e);
        }
    }
}
