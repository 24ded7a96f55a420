package dev.verger.notifications.location;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Stores the known locations. A deleted one stays deleted. */
@ApplicationScoped
public class KnownLocationService {

    private final Jdbi jdbi;

    KnownLocationService(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Takes over settings, unless newer ones were heard of. */
    @Transactional
    public void changed(long id, String name, long siteId, long revision) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into known_location (id, name, site_id, revision)
                values (:id, :name, :siteId, :revision)
                on conflict (id) do update
                set name = :name, site_id = :siteId, revision = :revision
                where not known_location.deleted and known_location.revision <= :revision
                """)
                .bind("id", id)
                .bind("name", name)
                .bind("siteId", siteId)
                .bind("revision", revision)
                .execute());
    }

    /** Takes over those of the settings, unless newer ones were heard of. Comes after {@link #changed}. */
    @Transactional
    public void mailOptions(long id, MailOptions options, long revision) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update known_location
                set send_notification_when_no_longer_assigned = :send, language = :language
                where id = :id and not deleted and revision <= :revision
                """)
                .bind("id", id)
                .bind("send", options.sendNotificationWhenNoLongerAssigned())
                .bind("language", options.language())
                .bind("revision", revision)
                .execute());
    }

    /** Takes over what the owner answered, unless newer settings were heard of meanwhile. Writes differences only. */
    @Transactional
    public void confirmed(Collection<LocationSettings> answers) {
        Map<Long, LocationSettings> known = settings(answers);
        answers.stream()
                .filter(answer -> !answer.equals(known.get(answer.id())))
                .forEach(this::confirmed);
    }

    private void confirmed(LocationSettings answer) {
        changed(answer.id(), answer.name(), answer.siteId(), answer.revision());
        mailOptions(answer.id(), answer.options(), answer.revision());
        if (answer.tokenExpiration() != null) {
            tokenUploaded(answer.id(), answer.tokenVersion(), answer.tokenExpiration());
        }
    }

    /** Settings of all that are not known to be deleted. */
    public List<LocationSettings> all() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, name, site_id, revision, token_version, token_expiration,
                    send_notification_when_no_longer_assigned, language
                from known_location where not deleted order by id
                """)
                .map(ConstructorMapper.of(LocationSettings.class))
                .list());
    }

    /**
     * Replaces what is stored by the owner's answers, whatever their revision. What has changed since keeps the newer
     * settings; deleted ones stay deleted.
     *
     * @param before {@link #all} before the owner was asked
     */
    @Transactional
    public void rebuild(Collection<LocationSettings> before, Collection<LocationSettings> answers) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    delete from known_location
                    where id = :id and revision = :revision and token_version = :tokenVersion and not deleted
                    """);
            before.forEach(settings -> batch.bindMethods(settings).add());
            batch.execute();
        });
        confirmed(answers);
    }

    private Map<Long, LocationSettings> settings(Collection<LocationSettings> of) {
        List<LocationSettings> found = jdbi.withHandle(handle -> handle.createQuery("""
                select id, name, site_id, revision, token_version, token_expiration,
                    send_notification_when_no_longer_assigned, language
                from known_location where id = any(:ids)
                """)
                .bindArray(
                        "ids", Long.class, of.stream().map(LocationSettings::id).toList())
                .map(ConstructorMapper.of(LocationSettings.class))
                .list());
        return found.stream().collect(Collectors.toMap(LocationSettings::id, Function.identity()));
    }

    /** Those that are not known to be deleted. */
    public List<Long> ids() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from known_location where not deleted order by id")
                        .mapTo(Long.class)
                        .list());
    }

    /** Remembers when the token of a location ends. */
    @Transactional
    public void tokenUploaded(long id, long tokenVersion, Instant expiration) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into known_location (id, token_version, token_expiration)
                values (:id, :version, :expiration)
                on conflict (id) do update
                set token_version = :version, token_expiration = :expiration
                where not known_location.deleted and known_location.token_version <= :version
                """)
                .bind("id", id)
                .bind("version", tokenVersion)
                .bind("expiration", expiration)
                .execute());
    }

    /** Leaves a tombstone. */
    @Transactional
    public void deleted(long id) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into known_location (id, deleted) values (:id, true)
                on conflict (id) do update set deleted = true, name = null
                """).bind("id", id).execute());
    }

    /** Those of the ids of which neither a name nor a deletion was heard of. */
    public List<Long> unknown(Collection<Long> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select distinct id from unnest(:ids) as asked(id)
                where not exists (select from known_location l where l.id = asked.id and (l.deleted or l.name is not null))
                """)
                .bindArray("ids", Long.class, ids)
                .mapTo(Long.class)
                .list());
    }

    /** As {@link #byId}, and keeps them from being deleted until the end of the transaction. */
    @Transactional
    public Map<Long, KnownLocation> keep(Collection<Long> ids) {
        jdbi.useHandle(handle -> handle.createQuery("""
                select id from known_location where id = any(:ids) order by id for share
                """)
                .bindArray("ids", Long.class, ids)
                .mapTo(Long.class)
                .list());
        return byId(ids);
    }

    /** Those of the ids that exist and have a name, by id. */
    public Map<Long, KnownLocation> byId(Collection<Long> ids) {
        List<KnownLocation> found = jdbi.withHandle(handle -> handle.createQuery("""
                select id, name, site_id, token_version, token_expiration
                from known_location
                where id = any(:ids) and not deleted and name is not null
                """)
                .bindArray("ids", Long.class, ids)
                .map(ConstructorMapper.of(KnownLocation.class))
                .list());
        return found.stream().collect(Collectors.toMap(KnownLocation::id, Function.identity()));
    }

    public Optional<KnownLocation> find(long id) {
        return Optional.ofNullable(byId(List.of(id)).get(id));
    }

    /** Those whose tokens end in a span of time, by id. */
    public List<KnownLocation> expiring(Instant after, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, name, site_id, token_version, token_expiration
                from known_location
                where token_expiration > :after and token_expiration <= :until and not deleted and name is not null
                order by id
                """)
                .bind("after", after)
                .bind("until", until)
                .map(ConstructorMapper.of(KnownLocation.class))
                .list());
    }

    public EndNotice endNotice(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select case when deleted then 'LOCATION_DELETED'
                    when send_notification_when_no_longer_assigned then 'ON'
                    when not send_notification_when_no_longer_assigned then 'OFF'
                    else 'UNKNOWN' end
                from known_location where id = :id
                """)
                .bind("id", id)
                .mapTo(EndNotice.class)
                .findOne()
                .orElse(EndNotice.UNKNOWN));
    }

    /** For mails to people whose language is not known, as a tag of BCP 47; empty if it is not known. */
    public Optional<String> language(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select language from known_location where id = :id and language is not null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }
}
