package io.astronomer.operator.astro;

/**
 * Environment objects of one organization, and the names of its Workspaces and Deployments. <p>Every call is one request,
 * and returns or throws an {@link AstroException}; it neither waits nor retries. After an exception a write may have taken effect, except where the exception says that
 * Astro refused it.
 */
public interface EnvironmentObjects {

    /** Creates the object and returns its id. {@link AstroException.Conflict} when the identity exists. */
    String create(CreateRequest request);

    /** Reads one object; secrets are masked. */
    RemoteObject get(String id);

    /** Returns one page of the matching objects, from that row on, without the linked objects of a Workspace. */
    Page list(ListFilter listFilter, int offset);

    /** Returns one page of the organization's Workspaces or Deployments, from that row on. */
    EntityPage entities(EntityFilter filter, int offset);

    /** Replaces the object and returns it as stored; secrets are masked. */
    RemoteObject update(String id, UpdateRequest request);

    /** Adds one exclusion. An existing exclusion may be reported as {@link AstroException.Conflict}. */
    void excludeDeployment(String id, String deploymentId);

    /** Deletes the object; a missing object is a success. */
    void delete(String id);
}
