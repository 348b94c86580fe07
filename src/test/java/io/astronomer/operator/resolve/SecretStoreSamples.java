package io.astronomer.operator.resolve;

import static io.astronomer.operator.resolve.References.Kind.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.YamlDocuments;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The samples of secret stores and of whole connections. */
final class SecretStoreSamples {
    private static final Path FOLDER = Path.of("deploy", "samples", "connections");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private SecretStoreSamples() {}

    static List<JsonNode> documents(String file) {
        return YamlDocuments.of(text(file)).stream()
                .map(document -> SERIALIZATION.unmarshal(document, JsonNode.class))
                .toList();
    }

    static <T> T read(String file, Class<T> type) {
        return SERIALIZATION.unmarshal(text(file), type);
    }

    static String text(String file) {
        return TextFile.read(FOLDER.resolve(file));
    }

    /** Resolves the sample of a URI beside a Secret with this name and these values. */
    static Resolution resolved(String secret, Map<String, String> values) {
        ClusterDouble cluster = new ClusterDouble();
        cluster.put(SECRET, secret, values);
        EnvironmentObject sample = read("from-uri.yaml", EnvironmentObject.class);
        sample.getMetadata().setNamespace("data");
        return Values.of(
                new Resolver(cluster, resource -> Defaults.standard()),
                sample,
                new SandboxNames(),
                Defaults.standard());
    }
}
