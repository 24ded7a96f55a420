package dev.verger.mirror;

import dev.verger.platform.testing.EventProbe.Message;
import java.time.Instant;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** Brings locations to rest and says what is wrong with them then; nothing when all is well. */
final class Judgement {

    private static final int LAST_RUNS = 6;

    private final Scenario scenario;
    private final Installation installation;
    private final StoredMirror mirror;

    Judgement(Scenario scenario) {
        this.scenario = scenario;
        this.installation = scenario.installation();
        this.mirror = new StoredMirror(installation.database());
    }

    List<String> of(List<Tenant> tenants) {
        Complaints found = new Complaints();
        Instant quietSince = settle(tenants, found);
        if (quietSince != null) {
            scenario.log().refresh();
            tenants.forEach(tenant -> judge(tenant, quietSince, found));
        }
        scenario.log().contradictions().forEach(found::add);
        scenario.excesses().forEach(found::add);
        return found.all();
    }

    private Instant settle(List<Tenant> tenants, Complaints found) {
        try {
            return new Quiet(installation, scenario.log()).settle(tenants);
        } catch (ConditionTimeoutException e) {
            tenants.forEach(tenant -> found.add(restless(tenant)));
            return null;
        }
    }

    private String restless(Tenant tenant) {
        List<Run> runs = mirror.runs(tenant.locationId());
        return "location "
                + tenant.locationId()
                + " does not come to rest: "
                + runs.subList(Math.max(0, runs.size() - LAST_RUNS), runs.size());
    }

    private void judge(Tenant tenant, Instant quietSince, Complaints all) {
        Complaints found = new Complaints();
        long id = tenant.locationId();
        boolean emptyListed = installation.apple().switches().get("emptyAssets").asBoolean();
        Truth truth = new Truth(tenant.library(), emptyListed);
        List<Message> events = tenant.events();
        new MirrorJudge(mirror).judge(id, truth, found);
        new EventJudge(!emptyListed).judge(events, truth, mirror.titlesEver(id), found);
        List<Message> ended = EventLog.only(events, "AssignmentEnded");
        List<Run> runs = mirror.runs(id);
        new EndedJudge(tenant.library().holdings(), runs, tenant.owner()).judge(ended, quietSince, found);
        scenario.judged(ended.size(), runs);
        found.all().forEach(complaint -> all.add("location " + id + ": " + complaint));
    }

    /** Deletes the locations: their mirrors go, and nobody is told that an assignment ended. */
    List<String> ofDeletion(List<Tenant> tenants) {
        Complaints found = new Complaints();
        for (Tenant tenant : tenants) {
            int before = ended(tenant);
            tenant.owner().tellsDeletion();
            scenario.awaitForgotten(tenant.locationId());
            found.addIf(
                    ended(tenant) > before, "location " + tenant.locationId() + " told of ends when it was deleted");
        }
        return found.all();
    }

    private int ended(Tenant tenant) {
        scenario.log().refresh();
        return EventLog.only(tenant.events(), "AssignmentEnded").size();
    }
}
