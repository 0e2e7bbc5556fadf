using System.Collections.Concurrent;
using System.Management.Automation;

namespace AirflowPS;

/// <summary>Lets the engine work on its own threads while the pipeline's thread, and only that, writes what the engine has to say and runs the user's script blocks.</summary>
internal sealed class PipelinePump
{
    private readonly BlockingCollection<Action> queue = [];

    /// <summary>Hands something to the pipeline's thread. Dropped when the call it belongs to is over.</summary>
    public void Post(Action action) => queue.Add(action);

    /// <summary>Runs a piece of the engine's work and pumps until it has ended.</summary>
    /// <param name="work">Begins the work.</param>
    /// <param name="stopped">Cancelled when the pipeline is stopped: the pump then leaves at once and lets the work end by itself.</param>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public T Run<T>(Func<Task<T>> work, CancellationToken stopped)
    {
        Task<T> task = Task.Run(work, CancellationToken.None);
        task.ContinueWith(_ => Post(static () => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            while (!task.IsCompleted)
            {
                queue.Take(stopped)();
            }

            while (queue.TryTake(out Action? last))
            {
                last();
            }

            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
