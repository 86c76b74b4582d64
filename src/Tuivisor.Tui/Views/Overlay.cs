using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;

namespace Tuivisor.Tui.Views;

/// <summary>Something over the screen that takes all keys: a dialog, a menu, a panel.</summary>
internal abstract class Overlay(Client client) : View(client)
{
    /// <summary>When it came up.</summary>
    public DateTimeOffset OpenedAt { get; } = client.Now;

    /// <summary>The person did not ask for it: for a moment it takes no keys, so that nothing typed blind answers it.</summary>
    public virtual bool IsUninvited => false;

    /// <summary>Sets <see cref="View.Frame"/> for a screen.</summary>
    public abstract void Arrange(Rect screen);

    /// <summary>Its footer.</summary>
    public abstract FooterBar Footer();

    /// <summary>Takes the overlay away.</summary>
    protected void Close() => Client.Close(this);

    public override bool OnMouse(MouseEvent mouse) => true;

    /// <summary>A button was pressed outside of it.</summary>
    public virtual void OnPressBeside()
    {
    }
}
