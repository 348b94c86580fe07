package io.astronomer.operator.sandbox.kube.resource;

import static io.astronomer.operator.sandbox.kube.resource.Trait.CREATE_ON_UPDATE;
import static io.astronomer.operator.sandbox.kube.resource.Trait.GENERATION;
import static io.astronomer.operator.sandbox.kube.resource.Trait.REVIEW;
import static io.astronomer.operator.sandbox.kube.resource.Trait.STATUS;
import static io.astronomer.operator.sandbox.kube.resource.Trait.UNCONDITIONAL_UPDATE;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The table of built-in resource types: a further one is a further line. */
final class BuiltIns {
    private static final List<Column> CREATED_AT =
            List.of(Column.of("Created At", "date", ".metadata.creationTimestamp"));

    private BuiltIns() {}

    static List<ResourceType> all() {
        return List.of(
                cluster(
                                "",
                                "v1",
                                Namespace.class,
                                Names.of("Namespace", "namespaces", "ns"),
                                UNCONDITIONAL_UPDATE,
                                STATUS)
                        .columns(Column.of("Status", "string", ".status.phase"))
                        .subresources("finalize")
                        .selectable("status.phase")
                        .build(),
                namespaced("", "v1", Secret.class, Names.of("Secret", "secrets"), UNCONDITIONAL_UPDATE)
                        .columns(Column.of("Type", "string", ".type"), Column.of("Data", "count", ".data"))
                        .selectable("type")
                        .build(),
                namespaced("", "v1", ConfigMap.class, Names.of("ConfigMap", "configmaps", "cm"), UNCONDITIONAL_UPDATE)
                        .columns(Column.of("Data", "count", ".data"))
                        .build(),
                namespaced(
                                "",
                                "v1",
                                ServiceAccount.class,
                                Names.of("ServiceAccount", "serviceaccounts", "sa"),
                                UNCONDITIONAL_UPDATE)
                        .columns(Column.of("Secrets", "count", ".secrets"))
                        .subresources("token")
                        .build(),
                namespaced(
                                "",
                                "v1",
                                Service.class,
                                Names.of("Service", "services", "svc").inCategory("all"),
                                UNCONDITIONAL_UPDATE,
                                STATUS)
                        .columns(Column.of("Type", "string", ".spec.type"))
                        .build(),
                namespaced(
                                "",
                                "v1",
                                Pod.class,
                                Names.of("Pod", "pods", "po").inCategory("all"),
                                UNCONDITIONAL_UPDATE,
                                STATUS,
                                GENERATION)
                        .columns(Column.of("Status", "string", ".status.phase"))
                        .selectable("status.phase", "spec.nodeName")
                        .build(),
                namespaced(
                                "",
                                "v1",
                                Event.class,
                                Names.of("Event", "events", "ev"),
                                UNCONDITIONAL_UPDATE,
                                CREATE_ON_UPDATE)
                        .columns(eventColumns(".involvedObject", ".message", ".lastTimestamp"))
                        .selectable("involvedObject.kind", "involvedObject.namespace", "involvedObject.name")
                        .selectable("involvedObject.uid", "involvedObject.apiVersion", "involvedObject.fieldPath")
                        .selectable("involvedObject.resourceVersion", "reason", "type", "reportingComponent", "source")
                        .build(),
                namespaced(
                                "events.k8s.io",
                                "v1",
                                io.fabric8.kubernetes.api.model.events.v1.Event.class,
                                Names.of("Event", "events", "ev"),
                                UNCONDITIONAL_UPDATE,
                                CREATE_ON_UPDATE)
                        .columns(eventColumns(".regarding", ".note", ".deprecatedLastTimestamp"))
                        .selectable("regarding.kind", "regarding.name", "regarding.namespace", "regarding.uid")
                        .selectable("reason", "type", "reportingController")
                        .storage(Storage.EVENTS)
                        .build(),
                namespaced(
                                "apps",
                                "v1",
                                Deployment.class,
                                Names.of("Deployment", "deployments", "deploy").inCategory("all"),
                                UNCONDITIONAL_UPDATE,
                                STATUS,
                                GENERATION)
                        .columns(
                                Column.of("Ready", "string", ".status.readyReplicas"),
                                Column.of("Up-to-date", "integer", ".status.updatedReplicas"),
                                Column.of("Available", "integer", ".status.availableReplicas"))
                        .build(),
                namespaced("coordination.k8s.io", "v1", Lease.class, Names.of("Lease", "leases"), CREATE_ON_UPDATE)
                        .columns(Column.of("Holder", "string", ".spec.holderIdentity"))
                        .build(),
                namespaced(
                                "networking.k8s.io",
                                "v1",
                                NetworkPolicy.class,
                                Names.of("NetworkPolicy", "networkpolicies", "netpol"),
                                UNCONDITIONAL_UPDATE,
                                GENERATION)
                        .build(),
                namespaced(
                                "policy",
                                "v1",
                                PodDisruptionBudget.class,
                                Names.of("PodDisruptionBudget", "poddisruptionbudgets", "pdb"),
                                STATUS,
                                GENERATION)
                        .build(),
                namespaced(
                                "rbac.authorization.k8s.io",
                                "v1",
                                Role.class,
                                Names.of("Role", "roles"),
                                UNCONDITIONAL_UPDATE,
                                CREATE_ON_UPDATE)
                        .onlyColumns(CREATED_AT)
                        .build(),
                namespaced(
                                "rbac.authorization.k8s.io",
                                "v1",
                                RoleBinding.class,
                                Names.of("RoleBinding", "rolebindings"),
                                UNCONDITIONAL_UPDATE,
                                CREATE_ON_UPDATE)
                        .columns(Column.of("Role", "string", ".roleRef.name"))
                        .build(),
                cluster(
                                "rbac.authorization.k8s.io",
                                "v1",
                                ClusterRole.class,
                                Names.of("ClusterRole", "clusterroles"),
                                UNCONDITIONAL_UPDATE,
                                CREATE_ON_UPDATE)
                        .onlyColumns(CREATED_AT)
                        .build(),
                cluster(
                                "rbac.authorization.k8s.io",
                                "v1",
                                ClusterRoleBinding.class,
                                Names.of("ClusterRoleBinding", "clusterrolebindings"),
                                UNCONDITIONAL_UPDATE,
                                CREATE_ON_UPDATE)
                        .columns(Column.of("Role", "string", ".roleRef.name"))
                        .build(),
                cluster(
                                "apiextensions.k8s.io",
                                "v1",
                                CustomResourceDefinition.class,
                                Names.of("CustomResourceDefinition", "customresourcedefinitions", "crd", "crds")
                                        .inCategory("api-extensions"),
                                STATUS,
                                GENERATION)
                        .onlyColumns(CREATED_AT)
                        .build(),
                cluster(
                                "authentication.k8s.io",
                                "v1",
                                SelfSubjectReview.class,
                                Names.of("SelfSubjectReview", "selfsubjectreviews"),
                                REVIEW)
                        .build(),
                cluster(
                                "authentication.k8s.io",
                                "v1",
                                TokenReview.class,
                                Names.of("TokenReview", "tokenreviews"),
                                REVIEW)
                        .build(),
                cluster(
                                "authorization.k8s.io",
                                "v1",
                                SelfSubjectAccessReview.class,
                                Names.of("SelfSubjectAccessReview", "selfsubjectaccessreviews"),
                                REVIEW)
                        .build(),
                cluster(
                                "authorization.k8s.io",
                                "v1",
                                SelfSubjectRulesReview.class,
                                Names.of("SelfSubjectRulesReview", "selfsubjectrulesreviews"),
                                REVIEW)
                        .build(),
                cluster(
                                "authorization.k8s.io",
                                "v1",
                                SubjectAccessReview.class,
                                Names.of("SubjectAccessReview", "subjectaccessreviews"),
                                REVIEW)
                        .build());
    }

    private static TypeBuilder cluster(String group, String version, Class<?> model, Names names, Trait... traits) {
        return new TypeBuilder(group, version, names, false, set(traits), ModelSchema.of(model));
    }

    private static TypeBuilder namespaced(String group, String version, Class<?> model, Names names, Trait... traits) {
        return new TypeBuilder(group, version, names, true, set(traits), ModelSchema.of(model));
    }

    private static Set<Trait> set(Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        return set;
    }

    private static Column[] eventColumns(String regarding, String note, String last) {
        return new Column[] {
            Column.of("Last Seen", "date", last),
            Column.of("Type", "string", ".type"),
            Column.of("Reason", "string", ".reason"),
            Column.of("Kind", "string", regarding + ".kind"),
            Column.of("Object", "string", regarding + ".name"),
            Column.of("Message", "string", note)
        };
    }
}
