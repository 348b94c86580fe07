package io.astronomer.operator.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Secrets and ConfigMaps in memory, with a count of the calls that a cluster would see. */
public final class ClusterDouble implements References {
    private final Map<String, Map<String, byte[]>> data = new HashMap<>();
    private final Map<String, Version> versions = new HashMap<>();
    private final Set<String> unlabeled = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();
    private int reads;
    private long changes;

    public void put(Kind kind, String name, Map<String, String> text) {
        Map<String, byte[]> bytes = new HashMap<>();
        text.forEach((key, value) -> bytes.put(key, value.getBytes(UTF_8)));
        putBytes(kind, name, bytes);
    }

    void putBytes(Kind kind, String name, Map<String, byte[]> bytes) {
        changes++;
        data.put(kind + "/data/" + name, bytes);
        versions.merge(
                kind + "/data/" + name,
                new Version("uid-" + changes, String.valueOf(changes)),
                (before, now) -> new Version(before.uid(), now.resourceVersion()));
    }

    public void remove(Kind kind, String name) {
        data.remove(kind + "/data/" + name);
        versions.remove(kind + "/data/" + name);
    }

    /** Whoever may write it says that a token is in it, or that none is. */
    public void label(String name, boolean token) {
        if (token) {
            unlabeled.remove(name);
        } else {
            unlabeled.add(name);
        }
    }

    /** From now on it is the operator's own. */
    public void reserve(String name) {
        reserved.add(name);
    }

    @Override
    public boolean isReserved(Kind kind, String namespace, String name) {
        return kind == Kind.SECRET && reserved.contains(name);
    }

    @Override
    public boolean isToken(String namespace, String name) {
        return !unlabeled.contains(name);
    }

    public int reads() {
        return reads;
    }

    @Override
    public Optional<Version> version(Kind kind, String namespace, String name) {
        return Optional.ofNullable(versions.get(kind + "/" + namespace + "/" + name));
    }

    @Override
    public Optional<Content> read(Kind kind, String namespace, String name) {
        reads++;
        return version(kind, namespace, name)
                .map(version -> new Content(version, data.getOrDefault(kind + "/" + namespace + "/" + name, Map.of())));
    }
}
