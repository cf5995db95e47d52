package io.watchbell.router.catalog;

/**
 * To which service an alert belongs.
 *
 * @param service which
 * @param because how that is known: {@code rule}, {@code label service}, {@code label job}, or
 *     {@code nothing says}
 */
public record Belonging(Service service, String because) {
  /** For people: "service payments (label service), tier 1, team payments". */
  public String describe() {
    var owner = service.team().isEmpty() ? "no team" : "team " + service.team();
    var listed = service.listed() ? "" : ", not in the catalogue";
    return "service %s (%s), tier %d, %s%s"
        .formatted(service.key(), because, service.tier(), owner, listed);
  }
}
