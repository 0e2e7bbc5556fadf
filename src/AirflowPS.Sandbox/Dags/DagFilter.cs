namespace AirflowPS.Sandbox;

/// <summary>The filters of DAG lists.</summary>
internal static class DagFilter
{
    public static IEnumerable<Dag> Apply(ApiCall call)
    {
        QueryReader query = call.Query;
        var tests = new List<Func<Dag, bool>>();
        List<string> tags = query.All("tags");
        if (tags.Count > 0)
        {
            bool all = query.Text("tags_match_mode") == "all";
            tests.Add(d => all ? tags.TrueForAll(t => d.Definition.Tags.Contains(t)) : tags.Exists(t => d.Definition.Tags.Contains(t)));
        }

        List<string> owners = query.All("owners");
        if (owners.Count > 0)
        {
            tests.Add(d => owners.Contains(d.Definition.Owner));
        }

        if (Like.Matcher(query.Text("dag_id_pattern")) is { } id)
        {
            tests.Add(d => id(d.DagId));
        }

        if (Like.Matcher(query.Text("dag_display_name_pattern")) is { } name)
        {
            tests.Add(d => name(d.Definition.DisplayName));
        }

        if (query.Bool("paused") is { } paused)
        {
            tests.Add(d => d.IsPaused == paused);
        }

        if (query.Bool("exclude_stale") ?? query.Bool("only_active") ?? true)
        {
            tests.Add(d => !d.IsStale);
        }

        if (query.Text("last_dag_run_state") is { } last)
        {
            tests.Add(d => d.Runs.OrderBy(r => r.RunAfter).LastOrDefault()?.State == last);
        }

        List<string> runStates = query.All("dag_run_state");
        if (runStates.Count > 0)
        {
            tests.Add(d => d.Runs.Any(r => runStates.Contains(r.State)));
        }

        foreach (string date in new[] { "start_date", "end_date" })
        {
            var range = TimeRange.Read(query, "dag_run_" + date);
            if (range.IsSet)
            {
                tests.Add(d => d.Runs.Any(r => range.Holds(date == "start_date" ? r.StartDate : r.EndDate)));
            }
        }

        if (call.Release.Has(301))
        {
            AddLater(call, tests);
        }

        return tests.Count == 0 ? call.Store.Dags : call.Store.Dags.Where(d => tests.TrueForAll(t => t(d)));
    }

    private static void AddLater(ApiCall call, List<Func<Dag, bool>> tests)
    {
        QueryReader query = call.Query;
        if (query.Text("dag_id_prefix_pattern") is { } prefix)
        {
            tests.Add(d => d.DagId.StartsWith(prefix.TrimEnd('%'), StringComparison.Ordinal));
        }

        if (query.Text("dag_display_name_prefix_pattern") is { } namePrefix)
        {
            tests.Add(d => d.Definition.DisplayName.StartsWith(namePrefix.TrimEnd('%'), StringComparison.Ordinal));
        }

        if (query.Bool("is_favorite") is { } favourite)
        {
            tests.Add(d => d.FavouriteOf.Contains(call.User.Name) == favourite);
        }

        if (query.Bool("has_import_errors") is { } broken)
        {
            tests.Add(d => d.HasImportErrors == broken);
        }

        if (query.Bool("has_asset_schedule") is { } assets)
        {
            tests.Add(d => d.Definition.AssetExpression is not null == assets);
        }

        if (query.Text("asset_dependency") is { } asset)
        {
            bool Fits(string text) => text.IndexOf(asset, StringComparison.OrdinalIgnoreCase) >= 0;
            tests.Add(d => d.Definition.ScheduledOn.Select(call.Store.FindAsset).OfType<Asset>().Any(a => Fits(a.Name) || Fits(a.Uri)));
        }

        if (query.All("timetable_type") is { Count: > 0 } types && call.Release.Has(302))
        {
            tests.Add(d => types.Contains(d.Definition.TimetableType));
        }

        if (query.Text("bundle_name") is { } bundle)
        {
            tests.Add(_ => bundle == Dag.Bundle);
        }
    }
}
