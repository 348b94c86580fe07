package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.imports.ImportedObject.Link;
import io.astronomer.operator.cli.imports.ImportedObject.Placement;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the environment objects of Terraform states. */
final class TerraformImport {
    private static final String DEPLOYMENT = "DEPLOYMENT";
    private static final Map<String, ObjectType> TYPES = Map.of(
            "CONNECTION", ObjectType.CONNECTION,
            "AIRFLOW_VARIABLE", ObjectType.AIRFLOW_VARIABLE,
            "ENVIRONMENT_VARIABLE", ObjectType.ENVIRONMENT_VARIABLE,
            "METRICS_EXPORT", ObjectType.METRICS_EXPORT);

    /** Addresses become configuration, and a state may come from anywhere. */
    private static final Pattern BLOCK = Pattern.compile(
            "(?:module\\.[\\p{L}\\p{N}_-]+\\.)*" + TerraformInstance.ENVIRONMENT_OBJECT + "\\.[\\p{L}\\p{N}_-]+");

    private final TerraformNames names;
    private final SecretRule secrets;
    private final KeptRule kept;
    private final Problems problems;

    private TerraformImport(TerraformNames names, SecretRule secrets, KeptRule kept, Problems problems) {
        this.names = names;
        this.secrets = secrets;
        this.kept = kept;
        this.problems = problems;
    }

    /** The objects, and the addresses of their blocks. */
    record Result(List<ImportedObject> objects, List<String> blocks) {}

    /** @param ids whether Workspaces and Deployments stay ids */
    static Result read(List<SourceText> sources, boolean ids, SecretRule secrets, KeptRule kept, Problems problems) {
        List<TerraformInstance> instances = sources.stream()
                .flatMap(source -> TerraformState.read(source, problems).stream())
                .toList();
        TerraformNames names = ids ? TerraformNames.none() : TerraformNames.of(instances);
        TerraformImport reader = new TerraformImport(names, secrets, kept, problems);
        List<ImportedObject> objects = instances.stream()
                .filter(TerraformInstance::isEnvironmentObject)
                .flatMap(instance -> reader.object(instance).stream())
                .toList();
        TerraformNotes.add(instances, problems);
        return new Result(objects, TerraformState.blocks(instances).toList());
    }

    private Optional<ImportedObject> object(TerraformInstance instance) {
        if (!BLOCK.matcher(instance.block()).matches()) {
            error(instance, "has a name that no configuration can have: give a state that Terraform wrote.");
            return Optional.empty();
        }
        TerraformNotes.next(instance, problems);
        if (instance.state() == TerraformInstance.State.DEPOSED) {
            return Optional.empty();
        }
        String key = instance.text("object_key").orElse("");
        ObjectType type = TYPES.get(instance.text("object_type").orElse(""));
        Optional<String> entity = instance.text("scope_entity_id");
        if (key.isEmpty() || type == null || entity.isEmpty()) {
            error(
                    instance,
                    "lacks object_key, object_type or scope_entity_id: run terraform apply -refresh-only first.");
            return Optional.empty();
        }
        List<String> unknown = TerraformSchema.problems(instance.attributes());
        if (!unknown.isEmpty()) {
            unknown.forEach(problem -> error(instance, problem));
            return Optional.empty();
        }
        boolean own = instance.text("scope").orElse("").equals(DEPLOYMENT);
        Placement placement = own
                ? new Placement(
                        Optional.empty(), Optional.of(names.deployment(entity.get())), false, List.of(), List.of())
                : new Placement(
                        Optional.of(names.workspace(entity.get())),
                        Optional.empty(),
                        instance.attributes().path("auto_link_deployments").asBoolean(),
                        links(instance, type, key),
                        excluded(instance));
        return Optional.of(new ImportedObject(
                type,
                key,
                instance.location(),
                instance.address(),
                new ObjectFactory(secrets, placement, problems)
                        .described(instance.text("description").orElse(""), instance.location(), instance.address()),
                block(instance, type, key, instance.attributes(), false, ""),
                placement));
    }

    private Block block(
            TerraformInstance instance,
            ObjectType type,
            String key,
            JsonNode attributes,
            boolean override,
            String path) {
        TerraformBlocks blocks = new TerraformBlocks(
                key, instance.attributes(), attributes, override, secrets, kept, new TerraformBlocks.Report() {
                    @Override
                    public void error(String message) {
                        TerraformImport.this.error(instance, path + message);
                    }

                    @Override
                    public void kept(String field) {
                        problems.note(
                                Problems.Code.KEPT,
                                instance.location(),
                                instance.address(),
                                path + field + " is not in the state: the manifest keeps the value that Astro holds.");
                    }
                });
        return switch (type) {
            case CONNECTION -> blocks.connection();
            case METRICS_EXPORT -> blocks.metricsExport();
            default -> blocks.variable(instance.attributes().path("is_secret").asBoolean());
        };
    }

    private List<Link> links(TerraformInstance instance, ObjectType type, String key) {
        List<Link> links = new ArrayList<>();
        for (JsonNode link : instance.attributes().path("links")) {
            String id = TerraformInstance.text(link, "scope_entity_id").orElse("");
            JsonNode overrides = link.path("overrides");
            Block block = overrides.isObject()
                    ? block(instance, type, key, overrides, true, "links[" + id + "]: ")
                    : new Block();
            otherType(instance, overrides, id);
            links.add(new Link(names.deployment(id), block));
        }
        links.sort(Comparator.comparing(Link::deployment));
        return links;
    }

    /** The operator has no type in a link, and unsets another one. */
    private void otherType(TerraformInstance instance, JsonNode overrides, String id) {
        Optional<String> type = TerraformInstance.text(overrides, "type");
        if (type.isPresent() && !type.equals(instance.text("type"))) {
            problems.warning(
                    Problems.Code.NOT_IMPORTED,
                    instance.location(),
                    instance.address(),
                    "links[" + id + "]: type differs from that of the connection, and is left out: a manifest has one"
                            + " type, and the operator unsets the other one.");
        }
    }

    private List<String> excluded(TerraformInstance instance) {
        Set<String> excluded = instance.attributes()
                .path("exclude_links")
                .valueStream()
                .flatMap(link -> TerraformInstance.text(link, "scope_entity_id").stream())
                .map(names::deployment)
                .collect(Collectors.toCollection(TreeSet::new));
        return List.copyOf(excluded);
    }

    private void error(TerraformInstance instance, String message) {
        problems.error(instance.location(), instance.address(), message);
    }
}
