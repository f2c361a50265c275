package dev.showrunner.web.resource;

import dev.showrunner.api.Job;
import dev.showrunner.core.job.JobEngine;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Heavy work: looked at, cancelled, tried again. */
public final class JobRoutes implements Routes {
  private final JobEngine jobs;

  public JobRoutes(JobEngine jobs) {
    this.jobs = jobs;
  }

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/jobs", this::list)
        .get("/api/v1/jobs/{id}", ctx -> ctx.json(find(Query.pathId(ctx, "job"))))
        .post("/api/v1/jobs/{id}/cancel", this::cancel)
        .post("/api/v1/jobs/{id}/retry", this::retry);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "state", "limit", "after");
    int limit = query.limit();
    Job.@Nullable State state =
        query.<Job.@Nullable State>parse(
            "state", null, States.of(Job.State.class), word -> States.parse(Job.State.class, word));
    ctx.json(Items.page(jobs.list(state, limit + 1, query.uuid("after")), limit, Job::id));
  }

  private Job find(UUID id) {
    return jobs.job(id).orElseThrow(() -> HttpProblem.notFound("job", id));
  }

  private void cancel(Context ctx) {
    Job job = find(Query.pathId(ctx, "job"));
    if (!jobs.cancel(job.id())) {
      throw HttpProblem.user(409, "job-ended", "the job has ended already");
    }
    ctx.status(202).json(find(job.id()));
  }

  private void retry(Context ctx) {
    Job job = find(Query.pathId(ctx, "job"));
    if (!jobs.retry(job.id())) {
      throw HttpProblem.user(
          409, "job-not-failed", "only a failed or cancelled job is tried again");
    }
    ctx.status(202).json(find(job.id()));
  }
}
