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
    /** Versions that metadata shows while it lags. */
    private Optional<Map<String, Version>> stale = Optional.empty();

    private final Set<String> unlabeled = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();
    private ReferencedValues values = new ReferencedValues();
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
        // The operator reads a changed object as soon as its event arrives.
        if (stale.isEmpty()) {
            content(kind, "data", name)
                    .ifPresent(
                            referencedData -> values.update(new ReferencedObject(kind, "data", name), referencedData));
        }
    }

    /** Delays all later events, so that metadata shows the present versions while a read returns newer ones. */
    void delayEvents() {
        stale = Optional.of(Map.copyOf(versions));
    }

    /** Changes only the metadata of the object. */
    public void touch(Kind kind, String name) {
        putBytes(kind, name, data.getOrDefault(kind + "/data/" + name, Map.of()));
    }

    /** Simulates a new process, which knows no value. */
    public void forgetValues() {
        values = new ReferencedValues();
    }

    public void remove(Kind kind, String name) {
        data.remove(kind + "/data/" + name);
        versions.remove(kind + "/data/" + name);
    }

    /** Sets or removes the label that marks the Secret as a token. */
    public void label(String name, boolean token) {
        if (token) {
            unlabeled.remove(name);
        } else {
            unlabeled.add(name);
        }
    }

    /** Reserves the Secret, as the one with the operator's own token. */
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
        return Optional.ofNullable(stale.orElse(versions).get(kind + "/" + namespace + "/" + name));
    }

    @Override
    public Optional<ReferencedData> readAndCompare(Kind kind, String namespace, String name) {
        reads++;
        Optional<ReferencedData> referencedData = content(kind, namespace, name);
        referencedData.ifPresent(read -> values.update(new ReferencedObject(kind, namespace, name), read));
        return referencedData;
    }

    private Optional<ReferencedData> content(Kind kind, String namespace, String name) {
        return Optional.ofNullable(versions.get(kind + "/" + namespace + "/" + name))
                .map(version ->
                        new ReferencedData(version, data.getOrDefault(kind + "/" + namespace + "/" + name, Map.of())));
    }

    @Override
    public Optional<ValueVersion> knownVersion(ReferencedObject object, String key) {
        return version(object.kind(), object.namespace(), object.name())
                .map(version -> values.seen(object, key, version));
    }

    @Override
    public ValueVersion version(ReferencedObject object, String key, ReferencedData referencedData) {
        return values.read(object, key, referencedData);
    }
}
