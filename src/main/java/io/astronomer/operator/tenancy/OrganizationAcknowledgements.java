package io.astronomer.operator.tenancy;

import io.astronomer.operator.blast.Acknowledgements;
import io.astronomer.operator.plan.Annotations;
import io.astronomer.operator.reconcile.KubernetesOrganizations;
import java.util.Optional;
import java.util.Set;

/**
 * Acknowledgements in an annotation of an AstroOrganization.
 *
 * @param installation where an administrator allows an uninstall, which is of all organizations
 */
record OrganizationAcknowledgements(
        KubernetesOrganizations organizations, AccountName name, Acknowledgements installation)
        implements Acknowledgements {

    @Override
    public Set<String> tokens() {
        return organizations
                .find(name.namespace(), name.name())
                .flatMap(organization ->
                        Optional.ofNullable(organization.getMetadata().getAnnotations()))
                .map(annotations -> annotations.getOrDefault(Annotations.ALLOW_MASS_CHANGE, ""))
                .map(Acknowledgements::split)
                .orElse(Set.of());
    }

    @Override
    public boolean allowsUninstall() {
        return installation.allowsUninstall();
    }

    @Override
    public String where() {
        return "the annotation " + Annotations.ALLOW_MASS_CHANGE + " of AstroOrganization " + name
                + " (namespace/name)";
    }
}
