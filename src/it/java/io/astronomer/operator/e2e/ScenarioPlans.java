package io.astronomer.operator.e2e;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.cli.plan.ManifestPlanner;
import io.astronomer.operator.cli.plan.PlanRequest;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.config.DefaultsConfig;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.resolve.ReferencedData;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans of one scenario's namespace, of the default organization.
 *
 * @param settings of the operator
 */
record ScenarioPlans(TestNamespace scene, AstroReader reader, Map<String, String> settings) {

    /** Returns the plans of the manifests that are applied next, by the statuses of the cluster. */
    List<PlannedObject> withCluster(ManifestSet applied) {
        return plan(applied, Optional.empty(), reads());
    }

    /** Returns the plan of the resource that is deleted next, by the statuses of the cluster. */
    List<PlannedObject> withCluster(EnvironmentObject deleted) {
        EnvironmentObject manifest = manifest(deleted);
        return canBeWritten(manifest)
                ? plan(ManifestSet.empty(), Optional.of(read(List.of(manifest))), reads())
                : List.of();
    }

    /** JSON that is nested too deeply for its writer comes from no repository. */
    private static boolean canBeWritten(EnvironmentObject manifest) {
        try {
            Serialization.asJson(manifest);
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    /** Returns the plans of the manifests that are applied next, by the manifests that are applied now. */
    List<PlannedObject> withoutCluster(ManifestSet applied) {
        List<HasMetadata> manifests =
                applied.objects().stream().<HasMetadata>map(Manifest::resource).toList();
        return withoutCluster(applied.objects().stream().map(Manifest::name).collect(Collectors.toSet()), manifests);
    }

    /** Returns the plan of the resource that is deleted next, by the manifests that are applied now. */
    List<PlannedObject> withoutCluster(EnvironmentObject deleted) {
        return withoutCluster(Set.of(deleted.getMetadata().getName()), List.of());
    }

    /** @param changed names of the resources that the manifests replace */
    private List<PlannedObject> withoutCluster(Set<String> changed, List<HasMetadata> manifests) {
        List<EnvironmentObject> resources = resources();
        if (!resources.stream().allMatch(ScenarioPlans::isAsItsManifestSays)) {
            return List.of();
        }
        List<HasMetadata> base = data();
        List<HasMetadata> head = new ArrayList<>(base);
        head.addAll(manifests);
        for (EnvironmentObject resource : resources) {
            base.add(manifest(resource));
            if (!changed.contains(resource.getMetadata().getName())) {
                head.add(manifest(resource));
            }
        }
        return plan(read(head), Optional.of(read(base)), ClusterReads.none()).stream()
                .filter(planned -> changed.contains(planned.name()))
                .toList();
    }

    private NamespaceReads reads() {
        return new NamespaceReads(scene.client(), scene.namespace());
    }

    /**
     * Without a cluster, the base counts as applied, and its objects as created by the operator. A plan can't know any other
     * state.
     */
    private static boolean isAsItsManifestSays(EnvironmentObject resource) {
        EnvironmentObjectStatus status = resource.getStatus();
        return !resource.isMarkedForDeletion()
                && status != null
                && Objects.equals(
                        status.observedGeneration(), resource.getMetadata().getGeneration())
                && status.ownership() == Ownership.Created
                && status.id() != null
                && Condition.of(status, "Ready")
                        .filter(ready -> ready.status().equals("True"))
                        .isPresent();
    }

    private List<PlannedObject> plan(ManifestSet head, Optional<ManifestSet> base, ClusterReads cluster) {
        Environment read = new Environment(name -> Optional.ofNullable(settings.get(name)));
        return ManifestPlanner.plan(
                        new PlanRequest(
                                SandboxFixtures.ORGANIZATION,
                                head,
                                base,
                                cluster instanceof NamespaceReads,
                                Optional.empty(),
                                Optional.empty(),
                                DefaultsConfig.from(read),
                                MassDeletionLimits.standard(),
                                Set.of(),
                                List.of(),
                                Instant.now()),
                        reader,
                        cluster)
                .objects();
    }

    private List<EnvironmentObject> resources() {
        return scene
                .client()
                .resources(EnvironmentObject.class)
                .inNamespace(scene.namespace())
                .list()
                .getItems()
                .stream()
                .filter(resource -> resource.getSpec().organizationRef() == null)
                .toList();
    }

    /** Returns the Secrets and ConfigMaps that the resources refer to, as a repository may have them. */
    private List<HasMetadata> data() {
        List<HasMetadata> data = new ArrayList<>();
        data.addAll(
                scene.client().secrets().inNamespace(scene.namespace()).list().getItems());
        data.addAll(scene.client()
                .configMaps()
                .inNamespace(scene.namespace())
                .list()
                .getItems());
        data.forEach(object -> object.getMetadata().setManagedFields(List.of()));
        return data;
    }

    private ManifestSet read(List<HasMetadata> manifests) {
        List<SourceText> texts = new ArrayList<>();
        for (int number = 0; number < manifests.size(); number++) {
            texts.add(new SourceText("applied-" + number + ".yaml", Serialization.asJson(manifests.get(number))));
        }
        return ManifestReader.read(texts, Optional.of(scene.namespace()));
    }

    private static EnvironmentObject manifest(EnvironmentObject resource) {
        EnvironmentObject manifest = new EnvironmentObject();
        manifest.setSpec(resource.getSpec());
        manifest.getMetadata().setName(resource.getMetadata().getName());
        manifest.getMetadata().setNamespace(resource.getMetadata().getNamespace());
        manifest.getMetadata().setLabels(resource.getMetadata().getLabels());
        manifest.getMetadata().setAnnotations(resource.getMetadata().getAnnotations());
        return manifest;
    }

    /** The resources of one namespace, as an administrator reads them. */
    private record NamespaceReads(KubernetesClient client, String namespace) implements ClusterReads {
        @Override
        public Optional<EnvironmentObject> resource(String in, String name) {
            return Optional.ofNullable(client.resources(EnvironmentObject.class)
                    .inNamespace(in)
                    .withName(name)
                    .get());
        }

        @Override
        public List<EnvironmentObject> all() {
            return client.resources(EnvironmentObject.class)
                    .inNamespace(namespace)
                    .list()
                    .getItems();
        }

        @Override
        public Data data(Kind kind, String in, String name) {
            Optional<ReferencedData> data = switch (kind) {
                case SECRET ->
                    Optional.ofNullable(client.secrets()
                                    .inNamespace(in)
                                    .withName(name)
                                    .get())
                            .map(ReferencedData::of);
                case CONFIG_MAP ->
                    Optional.ofNullable(client.configMaps()
                                    .inNamespace(in)
                                    .withName(name)
                                    .get())
                            .map(ReferencedData::of);
            };
            return data.<Data>map(Data.Found::new).orElseGet(Data.Absent::new);
        }

        @Override
        public Optional<AstroOrganization> organization(String in, String name) {
            return Optional.ofNullable(client.resources(AstroOrganization.class)
                    .inNamespace(in)
                    .withName(name)
                    .get());
        }
    }
}
