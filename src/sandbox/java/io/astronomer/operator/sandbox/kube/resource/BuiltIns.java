package io.astronomer.operator.sandbox.kube.resource;

import java.util.Arrays;
import java.util.List;

/**
 * The built-in resources that an operator, its manifests and kubectl use. Admission policies are stored, but not
 * enforced.
 */
final class BuiltIns {
    private static final String TABLE = """
            |v1|namespaces|namespace|Namespace|cluster|status|ns|
            |v1|secrets|secret|Secret|ns|||
            |v1|configmaps|configmap|ConfigMap|ns||cm|
            |v1|serviceaccounts|serviceaccount|ServiceAccount|ns||sa|
            |v1|services|service|Service|ns|status|svc|all
            |v1|pods|pod|Pod|ns|status|po|all
            |v1|events|event|Event|ns||ev|
            events.k8s.io|v1|events|event|Event|ns||ev|
            apps|v1|deployments|deployment|Deployment|ns|status|deploy|all
            batch|v1|jobs|job|Job|ns|status||all
            coordination.k8s.io|v1|leases|lease|Lease|ns|||
            networking.k8s.io|v1|networkpolicies|networkpolicy|NetworkPolicy|ns||netpol|
            policy|v1|poddisruptionbudgets|poddisruptionbudget|PodDisruptionBudget|ns|status|pdb|
            rbac.authorization.k8s.io|v1|roles|role|Role|ns|||
            rbac.authorization.k8s.io|v1|rolebindings|rolebinding|RoleBinding|ns|||
            rbac.authorization.k8s.io|v1|clusterroles|clusterrole|ClusterRole|cluster|||
            rbac.authorization.k8s.io|v1|clusterrolebindings|clusterrolebinding|ClusterRoleBinding|cluster|||
            admissionregistration.k8s.io|v1|validatingadmissionpolicies|validatingadmissionpolicy\
            |ValidatingAdmissionPolicy|cluster|status||api-extensions
            admissionregistration.k8s.io|v1|validatingadmissionpolicybindings|validatingadmissionpolicybinding\
            |ValidatingAdmissionPolicyBinding|cluster|||
            authentication.k8s.io|v1|selfsubjectreviews|selfsubjectreview|SelfSubjectReview|cluster|review||
            authentication.k8s.io|v1|tokenreviews|tokenreview|TokenReview|cluster|review||
            authorization.k8s.io|v1|selfsubjectaccessreviews|selfsubjectaccessreview|SelfSubjectAccessReview|cluster\
            |review||
            authorization.k8s.io|v1|selfsubjectrulesreviews|selfsubjectrulesreview|SelfSubjectRulesReview|cluster\
            |review||
            authorization.k8s.io|v1|subjectaccessreviews|subjectaccessreview|SubjectAccessReview|cluster|review||
            apiextensions.k8s.io|v1|customresourcedefinitions|customresourcedefinition|CustomResourceDefinition|cluster\
            |status|crd,crds|api-extensions
            """;

    private BuiltIns() {}

    static List<ResourceType> all() {
        return TABLE.lines().map(BuiltIns::read).toList();
    }

    private static ResourceType read(String line) {
        List<String> cells = Arrays.asList(line.split("\\|", -1));
        return new ResourceType(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5).equals("ns"),
                words(cells.get(7)),
                words(cells.get(8)),
                !cells.get(6).equals("review"),
                cells.get(6).equals("status"),
                null);
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }
}
