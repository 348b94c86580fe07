package io.astronomer.operator.cli.manifest;

import java.util.Map;
import java.util.Optional;

/** Data of a Secret or ConfigMap that is among the manifests. Never shows itself. */
public final class SuppliedData {
    private final Map<String, byte[]> data;
    private final boolean encrypted;

    /** @param encrypted whether the values are encrypted in the manifest, so that only their keys are known */
    SuppliedData(Map<String, byte[]> data, boolean encrypted) {
        this.data = Map.copyOf(data);
        this.encrypted = encrypted;
    }

    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(data.get(key)).map(byte[]::clone);
    }

    /** Returns a copy of all values. */
    public Map<String, byte[]> values() {
        return data;
    }

    public boolean isEncrypted() {
        return encrypted;
    }

    @Override
    public String toString() {
        return "SuppliedData[" + data.size() + " keys]";
    }
}
