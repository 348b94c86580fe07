package io.astronomer.operator.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.resolve.References.Version;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Data of one Secret or ConfigMap, with the version it was read at. Never shows itself. */
public final class ReferencedData {
    private final Version version;
    private final Map<String, byte[]> data;

    public ReferencedData(Version version, Map<String, byte[]> data) {
        this.version = version;
        this.data = Map.copyOf(data);
    }

    public static ReferencedData of(Secret secret) {
        return new ReferencedData(version(secret.getMetadata()), decoded(secret.getData()));
    }

    public static ReferencedData of(ConfigMap map) {
        Map<String, byte[]> data = decoded(map.getBinaryData());
        if (map.getData() != null) {
            map.getData().forEach((key, text) -> data.put(key, text.getBytes(UTF_8)));
        }
        return new ReferencedData(version(map.getMetadata()), data);
    }

    public Version version() {
        return version;
    }

    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(data.get(key)).map(byte[]::clone);
    }

    private static Version version(ObjectMeta metadata) {
        return new Version(metadata.getUid(), metadata.getResourceVersion());
    }

    private static Map<String, byte[]> decoded(@Nullable Map<String, String> encoded) {
        Map<String, byte[]> data = new HashMap<>();
        if (encoded != null) {
            encoded.forEach((key, text) -> data.put(key, Base64.getDecoder().decode(text)));
        }
        return data;
    }

    @Override
    public String toString() {
        return "ReferencedData[" + version + "]";
    }
}
