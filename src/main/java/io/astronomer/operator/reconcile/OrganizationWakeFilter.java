package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.plan.Annotations;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells which changes of an organization concern anybody: all but those of its status and of other people's metadata. */
public final class OrganizationWakeFilter implements OnUpdateFilter<AstroOrganization> {

    @Override
    public boolean accept(AstroOrganization now, AstroOrganization before) {
        return wakes(now, before);
    }

    /** Whether somebody has to look at the organization, once more. */
    public static boolean wakes(AstroOrganization now, AstroOrganization before) {
        return !now.getMetadata().getUid().equals(before.getMetadata().getUid())
                || !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion()
                || !now.getFinalizers().equals(before.getFinalizers())
                || !acknowledged(now).equals(acknowledged(before));
    }

    private static Optional<String> acknowledged(AstroOrganization organization) {
        Map<String, String> annotations = organization.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations).map(all -> all.get(Annotations.ALLOW_MASS_CHANGE));
    }
}
