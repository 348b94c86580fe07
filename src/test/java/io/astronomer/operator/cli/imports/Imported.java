package io.astronomer.operator.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.manifest.SuppliedData;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.resolve.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Imports of texts, and what the operator reads from their manifests and Secrets. */
final class Imported {
    static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    static final ImportTarget TARGET = new ImportTarget(Optional.of("data"), Optional.empty());
    static final SecretRule RULE = SecretRule.of(List.of(), List.of());
    static final PlacementChoice PLACE = new PlacementChoice(Optional.of(WORKSPACE), Optional.empty(), true, List.of());

    private Imported() {}

    static ImportResult airflow(String text) {
        return airflow(text, AirflowFormat.AUTO, RULE);
    }

    static ImportResult airflow(String text, AirflowFormat format, SecretRule rule) {
        return Import.airflow(List.of(new SourceText("in", text)), format, rule, PLACE, TARGET);
    }

    static ImportResult dotenv(String text) {
        return dotenv(text, false, RULE);
    }

    static ImportResult dotenv(String text, boolean kept, SecretRule rule) {
        return Import.dotenv(List.of(new SourceText(".env", text)), kept, rule, PLACE, TARGET);
    }

    static ImportResult terraform(String text, KeptRule kept) {
        return Import.terraform(List.of(new SourceText("state", text)), true, RULE, kept, TARGET);
    }

    /** Returns the errors, each with its place and label. */
    static List<String> errors(ImportResult result) {
        return texts(result, Severity.ERROR);
    }

    static List<String> warnings(ImportResult result) {
        return texts(result, Severity.WARNING);
    }

    static List<String> notes(ImportResult result) {
        return texts(result, Severity.NOTE);
    }

    private static List<String> texts(ImportResult result, Severity severity) {
        return result.diagnostics().stream()
                .filter(problem -> problem.severity() == severity)
                .map(Imported::text)
                .toList();
    }

    private static String text(Diagnostic problem) {
        return problem.location().map(place -> place + ": ").orElse("")
                + problem.resource().map(label -> label + ": ").orElse("")
                + problem.message();
    }

    /** Returns the manifest of the object with this key. */
    static ObjectManifest manifest(ImportResult result, String key) {
        assertThat(errors(result)).isEmpty();
        return result.manifests().stream()
                .filter(manifest -> manifest.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        result.manifests().stream().map(ObjectManifest::key).toList()));
    }

    /** Returns what the operator would send for the only object. */
    static Desired desired(ImportResult result) {
        assertThat(errors(result)).isEmpty();
        assertThat(result.manifests()).hasSize(1);
        return desired(result.manifests().get(0));
    }

    static Desired desired(ObjectManifest manifest) {
        ManifestSet read = ManifestReader.read(
                List.of(
                        new SourceText("manifest", manifest.yaml()),
                        new SourceText("secret", manifest.secretYaml().orElse(""))),
                Optional.empty());
        ClusterDouble cluster = new ClusterDouble();
        manifest.secretYaml().ifPresent(any -> cluster.put(Kind.SECRET, manifest.name(), secret(read)));
        Manifest resource = read.objects().get(0);
        Resolution resolution = Values.of(new Resolver(cluster, any -> Defaults.standard()), resource.resource());
        assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
        return ((Resolution.Resolved) resolution).desired();
    }

    private static Map<String, String> secret(ManifestSet read) {
        Map<String, String> texts = new HashMap<>();
        SuppliedData data = read.secrets().values().iterator().next();
        data.values()
                .forEach((key, bytes) -> texts.put(key, new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
        return texts;
    }

    /** Returns the values of the fields, whether they stand in the manifest or in the Secret. */
    static Map<String, SecretValue> values(Payload payload) {
        return payload.fields().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> value(field.getValue()), (a, b) -> a, TreeMap::new));
    }

    private static SecretValue value(FieldValue value) {
        if (value instanceof FieldValue.Plain plain) {
            return new SecretValue(plain.value());
        }
        return ((FieldValue.Sensitive) value).value();
    }

    static SecretValue value(JsonNode value) {
        return new SecretValue(value);
    }
}
