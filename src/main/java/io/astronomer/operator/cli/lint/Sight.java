package io.astronomer.operator.cli.lint;

import io.astronomer.operator.api.DeploymentSelector;
import io.astronomer.operator.api.ExcludeLinkSpec;
import io.astronomer.operator.api.LinkSpec;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.lint.Inventory.Membership;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.resolve.NamePattern;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a Deployment sees an object, as far as manifests tell. */
enum Sight {
    YES,
    NO,
    /** It does if the Deployment is in the object's Workspace. */
    POSSIBLE;

    /** @param deployment name or id */
    static Sight of(Inventory inventory, Subject subject, String deployment) {
        if (subject.entity().scope() == Scope.DEPLOYMENT) {
            return subject.entity().entityId().equals(deployment) ? YES : NO;
        }
        List<ExcludeLinkSpec> excluded = subject.excludeLinks();
        List<LinkSpec> links = subject.links();
        if (excluded.stream().anyMatch(entry -> deployment.equals(entry.deployment()))) {
            return NO;
        }
        if (links.stream().anyMatch(link -> deployment.equals(link.deployment()))) {
            return YES;
        }
        if (selects(excluded.stream().map(ExcludeLinkSpec::deploymentSelector), deployment)) {
            return NO;
        }
        boolean all = Boolean.TRUE.equals(subject.spec().autoLinkDeployments())
                || selects(links.stream().map(LinkSpec::deploymentSelector), deployment);
        if (!all) {
            return NO;
        }
        Membership membership = inventory.membership(subject, deployment);
        return membership == Membership.YES ? YES : membership == Membership.NO ? NO : POSSIBLE;
    }

    /** Returns whether one Deployment may see both objects. */
    static boolean maySeeBoth(Inventory inventory, Subject one, Subject other) {
        if (!one.organization().equals(other.organization())) {
            return false;
        }
        if (one.entity().scope() == Scope.DEPLOYMENT) {
            return of(inventory, other, one.entity().entityId()) != NO;
        }
        if (other.entity().scope() == Scope.DEPLOYMENT) {
            return of(inventory, one, other.entity().entityId()) != NO;
        }
        if (!one.entity().equals(other.entity())) {
            return false;
        }
        return selectsMany(one)
                ? isLinked(other)
                : linked(one).stream().anyMatch(deployment -> of(inventory, other, deployment) != NO);
    }

    private static boolean selectsMany(Subject subject) {
        return Boolean.TRUE.equals(subject.spec().autoLinkDeployments())
                || subject.links().stream().anyMatch(link -> link.deploymentSelector() != null);
    }

    private static boolean isLinked(Subject subject) {
        return selectsMany(subject) || !linked(subject).isEmpty();
    }

    private static Set<String> linked(Subject subject) {
        Set<String> texts = new HashSet<>();
        for (LinkSpec link : subject.links()) {
            if (link.deployment() != null) {
                texts.add(link.deployment());
            }
        }
        return texts;
    }

    /** An id matches no pattern of names. */
    private static boolean selects(Stream<@Nullable DeploymentSelector> selectors, String deployment) {
        return !Cuid.matches(deployment)
                && selectors
                        .filter(Objects::nonNull)
                        .map(selector -> Objects.requireNonNullElse(selector.namePattern(), ""))
                        .anyMatch(pattern -> NamePattern.matches(pattern, deployment));
    }
}
