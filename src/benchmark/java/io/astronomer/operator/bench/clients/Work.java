package io.astronomer.operator.bench.clients;

import io.astronomer.operator.bench.child.ObjectState;
import io.astronomer.operator.bench.child.ResourceTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The objects of the comparison, and the tenth of them that is changed. */
public record Work(List<ResourceTemplate> all, List<ResourceTemplate> changed) {
    public Work {
        all = List.copyOf(all);
        changed = List.copyOf(changed);
    }

    /** Returns the work with the first resources, of which a tenth of all types and in all scopes is changed. */
    public static Work of(int size) {
        return new Work(
                IntStream.range(0, size).mapToObj(ResourceTemplate::of).toList(),
                IntStream.range(0, size / 10)
                        .mapToObj(tenth -> ResourceTemplate.of(tenth * 10 + tenth % 10))
                        .toList());
    }

    /** Returns the number of objects that Astro has as the work left them. */
    public long done(Map<String, ObjectState> states) {
        return all.stream()
                .filter(one ->
                        states.get(one.key()) == (changed.contains(one) ? ObjectState.CHANGED : ObjectState.ORIGINAL))
                .count();
    }
}
