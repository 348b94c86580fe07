package io.astronomer.operator.observe;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Those who look, by the keys of their objects; notes who is woken. */
final class Lookers implements Watchers {
    static final String NAMESPACE = "data";

    final Map<ObjectIdentity, Duration> ages = new HashMap<>();
    private final List<String> woken = new ArrayList<>();

    @Override
    public Map<ObjectIdentity, Duration> of(Place place) {
        return ages.entrySet().stream()
                .filter(entry -> entry.getKey().place().equals(place))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<String> namespaces(Place place) {
        return of(place).isEmpty() ? Set.of() : Set.of(NAMESPACE);
    }

    @Override
    public void answer(Set<ObjectIdentity> identities) {
        news(identities);
    }

    @Override
    public void news(Set<ObjectIdentity> identities) {
        identities.stream().map(ObjectIdentity::key).sorted().forEach(woken::add);
    }

    /** Those woken since the last time. */
    List<String> takeWoken() {
        List<String> all = List.copyOf(woken);
        woken.clear();
        return all;
    }
}
