using System.Management.Automation;
using System.Text.Json.Nodes;
using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of cmdlets that answer what tasks ask people.</summary>
public abstract class HitlAnswerCmdlet : TaskInstanceChangeCmdlet<HitlAnswerCmdlet.HitlItem>
{
    private static readonly Type[] Kinds = [typeof(HitlDetail), typeof(TaskInstance)];

    private protected HitlAnswerCmdlet()
    {
    }

    /// <summary>What is filled in: a hashtable or an object, by the names of the question's params. What is left out keeps the value that the form has.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Params { get; set; }

    /// <summary>Gives the question as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<Type> TakesOnly => Kinds;

    /// <summary>What is chosen; null where the question's one option is meant.</summary>
    private protected abstract IReadOnlyList<string>? ChosenFrom(HitlForm form);

    private protected override IEnumerable<(HitlItem Item, object? Target)> Collect()
    {
        JsonObject? input = Params is null ? null : PSJson.ToObject(Params, "What is filled in");
        return [(new HitlItem(Instance, input), TaskId)];
    }

    private protected override string Describe(HitlItem item, AirflowSession session)
    {
        HitlForm form;
        try
        {
            form = ReadForm(item, session);
        }
        catch (AirflowException e) when (IsRead())
        {
            WarnOfUnknownReach(e);
            return $"Answer task '{item.Task.Task}' of run '{item.Task.DagRunId}' of DAG '{item.Task.DagId}'";
        }

        item.Answer = form.Answer(ChosenFrom(form), item.Input);
        return $"Answer {item.Answer}";
    }

    private protected override void Change(HitlItem item, AirflowSession session)
    {
        if (item.Answer is null)
        {
            HitlForm form = ReadForm(item, session);
            item.Answer = form.Answer(ChosenFrom(form), item.Input);
        }

        Await(call => session.AnswerHitlAsync(item.Answer, call));
        if (PassThru)
        {
            WriteObject(ObjectShape.Of(Await(call => session.GetHitlDetailAsync(item.Task, null, call))));
        }
    }

    private HitlForm ReadForm(HitlItem item, AirflowSession session) => Await(call => session.GetHitlFormAsync(item.Task, call));

    /// <summary>A question and what is filled in.</summary>
    public sealed class HitlItem
    {
        internal HitlItem(TaskKey task, JsonObject? input)
        {
            Task = task;
            Input = input;
        }

        internal TaskKey Task { get; }

        internal JsonObject? Input { get; }

        /// <summary>The answer, once the question was read.</summary>
        internal HitlAnswer? Answer { get; set; }
    }
}
