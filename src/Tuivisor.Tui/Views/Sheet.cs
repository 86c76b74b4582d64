using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;

namespace Tuivisor.Tui.Views;

/// <summary>A view with keys of its own that takes the main area or the whole screen: logs, events, help.</summary>
internal abstract class Sheet(Client client) : View(client)
{
    /// <summary>It covers everything but the footer.</summary>
    public bool IsFullScreen { get; init; } = true;

    /// <summary>Where its keys are in the table.</summary>
    public abstract Scope Scope { get; }

    /// <summary>Its footer.</summary>
    public abstract FooterBar Footer();

    /// <summary>Does an action of its place.</summary>
    /// <returns>False to let the client do it.</returns>
    public abstract bool Run(ActionId action);

    /// <summary>When it changes by itself; null for never.</summary>
    public virtual DateTimeOffset? NextWake => null;

    /// <summary>Time passed.</summary>
    public virtual void OnTime()
    {
    }

    /// <summary>The server is back, and knows nothing of what was asked before.</summary>
    public virtual void Reconnected()
    {
    }

    /// <summary>It is left: stop what was asked of the server.</summary>
    public virtual void Close()
    {
    }
}
