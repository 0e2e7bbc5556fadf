using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>Bulk work on things that a name tells apart: pools and variables.</summary>
internal sealed class NamedBulk
{
    /// <summary>What the texts call them, such as <c>pools with these pool names</c>.</summary>
    public string Plural { get; set; } = "";

    /// <summary>The member that holds the name.</summary>
    public string Member { get; set; } = "";

    public Func<IEnumerable<string>> Existing { get; set; } = () => Array.Empty<string>();

    public Action<JsonElement> Create { get; set; } = _ => { };

    public Action<JsonElement, List<string>?> Update { get; set; } = (_, _) => { };

    public Action<string> Delete { get; set; } = _ => { };

    public void Run(BulkRequest request)
    {
        // A delete works with what there was when the request came.
        var atFirst = new HashSet<string>(Existing(), StringComparer.Ordinal);
        foreach (BulkAction action in request.Actions)
        {
            List<JsonElement> entities = action.Entities.ToList();
            HashSet<string> existing = action.Kind == "delete" ? atFirst : new HashSet<string>(Existing(), StringComparer.Ordinal);
            bool Known(JsonElement e) => existing.Contains(BulkAction.NameOf(e, Member));
            if (action.Kind == "create")
            {
                RunCreate(action, entities, Known);
            }
            else if (action.OnNonExistence == "fail" && entities.Exists(e => !Known(e)))
            {
                action.Fail($"The {Plural}: {Names(entities.Where(e => !Known(e)))} were not found.", 404);
            }
            else
            {
                foreach (JsonElement entity in entities.Where(Known))
                {
                    string name = BulkAction.NameOf(entity, Member);
                    if (action.Kind == "update")
                    {
                        Update(entity, action.Mask);
                    }
                    else
                    {
                        Delete(name);
                    }

                    action.Success.Add(name);
                }
            }
        }
    }

    private void RunCreate(BulkAction action, List<JsonElement> entities, Func<JsonElement, bool> known)
    {
        if (action.OnExistence == "fail" && entities.Exists(e => known(e)))
        {
            action.Fail($"The {Plural}: {Names(entities.Where(known))} already exist.", 409);
            return;
        }

        foreach (JsonElement entity in entities)
        {
            if (!known(entity))
            {
                Create(entity);
            }
            else if (action.OnExistence == "overwrite")
            {
                Update(entity, null);
            }
            else
            {
                continue;
            }

            action.Success.Add(BulkAction.NameOf(entity, Member));
        }
    }

    private string Names(IEnumerable<JsonElement> entities) => "{" + string.Join(", ", entities.Select(e => PythonText.Quote(BulkAction.NameOf(e, Member)))) + "}";
}
