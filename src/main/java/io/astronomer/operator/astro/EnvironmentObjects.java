package io.astronomer.operator.astro;

/**
 * The environment objects of one organization.
 *
 * <p>Every call is one request and answers or throws an {@link AstroException}; it neither waits
 * nor tries again. An exception from a write leaves open whether the write took effect, except where the exception says
 * that the service refused it.
 */
public interface EnvironmentObjects {

    /** Creates the object and answers its id. {@link AstroException.Conflict} when the identity is taken. */
    String create(CreateRequest request);

    /** Reads one object; secrets are masked. */
    RemoteObject get(String id);

    /** Reads one page of what is meant, from that row on; linked objects of a Workspace are not in it. */
    Page list(ListFilter listFilter, int offset);

    /** Replaces the object and answers it as stored; secrets are masked. */
    RemoteObject update(String id, UpdateRequest request);

    /** Adds one exclusion. Being excluded already may come back as {@link AstroException.Conflict}. */
    void excludeDeployment(String id, String deploymentId);

    /** Deletes the object; gone already is success. */
    void delete(String id);
}
