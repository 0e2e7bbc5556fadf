using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace AirflowPS.Sandbox;

/// <summary>
/// The sandbox's time. It runs by itself, faster than real time if told so, can be stopped, and can be stepped:
/// then everything that is due in the step happens at its own moment and in order.
/// </summary>
public sealed class SandboxClock : IDisposable
{
    private readonly object _gate;
    private readonly EventQueue _events = new();
    private readonly Stopwatch _real = Stopwatch.StartNew();
    private readonly Thread _thread;
    private DateTimeOffset _baseTime;
    private TimeSpan _baseReal;
    private DateTimeOffset? _inEvent;
    private double _speed;
    private bool _stopped = true;
    private bool _disposed;
    private ExceptionDispatchInfo? _fault;

    internal SandboxClock(object gate, DateTimeOffset start, double speed)
    {
        _gate = gate;
        _baseTime = start;
        _speed = CheckSpeed(speed);
        _thread = new Thread(Run) { IsBackground = true, Name = "AirflowPS sandbox clock" };
        _thread.Start();
    }

    /// <summary>How many seconds pass in the sandbox for one real second. Must be above 0; 1 is real time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or not finite.</exception>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }

        set
        {
            CheckSpeed(value);
            lock (_gate)
            {
                Rebase();
                _speed = value;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>The sandbox's time, in UTC.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return Current();
            }
        }
    }

    /// <summary>True while the clock stands still.</summary>
    public bool IsStopped
    {
        get
        {
            lock (_gate)
            {
                return _stopped;
            }
        }
    }

    /// <summary>Stands still: from now on, only <see cref="Step"/> moves the time.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            CatchUp();
            Rebase();
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Runs by itself again, at <see cref="Speed"/>, from the time at which it stood.</summary>
    public void Start()
    {
        lock (_gate)
        {
            Rebase();
            _stopped = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Moves the time on at once; all that is due meanwhile happens, in order, each at its own time.</summary>
    /// <param name="duration">How far to move, in the sandbox's time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public void Step(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), "Time does not run backwards.");
        }

        lock (_gate)
        {
            DateTimeOffset target = Current() + duration;
            RunDue(target);
            _baseTime = target;
            _baseReal = _real.Elapsed;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Stops the clock's thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Plans something; call it with the gate held.</summary>
    internal void At(DateTimeOffset when, Action action)
    {
        _events.Add(when < Current() ? Current() : when, action);
        Monitor.PulseAll(_gate);
    }

    internal void After(TimeSpan delay, Action action) => At(Current() + delay, action);

    /// <summary>Lets everything happen that is due by now, so that a reader never sees the world late.</summary>
    internal void CatchUp()
    {
        _fault?.Throw();
        if (!_stopped && _inEvent is null)
        {
            RunDue(Current());
        }
    }

    private static double CheckSpeed(double speed) => speed > 0 && !double.IsInfinity(speed) && !double.IsNaN(speed)
        ? speed
        : throw new ArgumentOutOfRangeException(nameof(speed), "The clock's speed must be above 0; use Stop to make it stand still.");

    private DateTimeOffset Current()
    {
        if (_inEvent is { } moment)
        {
            return moment;
        }

        if (_stopped)
        {
            return _baseTime;
        }

        // Whole microseconds, as the servers write them: what was read back compares equal.
        long ticks = (long)((_real.Elapsed - _baseReal).Ticks * _speed);
        return _baseTime.AddTicks(ticks - (ticks % 10));
    }

    private void Rebase()
    {
        DateTimeOffset now = Current();
        _baseTime = now;
        _baseReal = _real.Elapsed;
    }

    private void RunDue(DateTimeOffset until)
    {
        while (_events.TryTake(until, out DateTimeOffset at, out Action action))
        {
            _inEvent = at;
            try
            {
                action();
            }
            finally
            {
                _inEvent = null;
            }
        }
    }

    private void Run()
    {
        lock (_gate)
        {
            while (!_disposed)
            {
                if (_stopped || _events.NextAt is not { } next)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                double wait = (next - Current()).TotalMilliseconds / _speed;
                if (wait > 0.5)
                {
                    Monitor.Wait(_gate, (int)Math.Min(Math.Ceiling(wait), 60_000));
                    continue;
                }

                try
                {
                    RunDue(Current());
                }
                catch (Exception e)
                {
                    // On this thread it would end the process; so whoever asks next gets it.
                    _fault = ExceptionDispatchInfo.Capture(e);
                    return;
                }

                if (_events.NextAt <= Current().AddMilliseconds(0.5 * _speed))
                {
                    Monitor.Wait(_gate, 1);
                }
            }
        }
    }
}
