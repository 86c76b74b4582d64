using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>A rectangle of the screen that draws itself and may take keys and the mouse.</summary>
/// <remarks>The names follow Terminal.Gui (View, Frame, Bounds, Draw), so that a reader of one finds the way in the other.</remarks>
internal abstract class View(Client client)
{
    /// <summary>Where it is on the screen.</summary>
    public Rect Frame { get; set; }

    /// <summary>Its own rectangle, from 0.</summary>
    public Rect Bounds => new(0, 0, Frame.Columns, Frame.Rows);

    /// <summary>Where the hardware cursor goes while this view has the focus, on the screen; null for nowhere.</summary>
    public virtual FrameCursor? Cursor => null;

    /// <summary>The client it belongs to.</summary>
    protected Client Client { get; } = client;

    /// <summary>Words.</summary>
    protected Texts T => Client.Texts;

    /// <summary>Draws everything within <see cref="Bounds"/>.</summary>
    public abstract void Draw(Canvas canvas);

    /// <summary>Takes a key.</summary>
    /// <returns>False to let others have it.</returns>
    public virtual bool OnKey(KeyEvent key) => false;

    /// <summary>Takes a mouse event, in its own cells.</summary>
    /// <returns>False to let others have it.</returns>
    public virtual bool OnMouse(MouseEvent mouse) => false;

    /// <summary>Takes pasted text.</summary>
    /// <returns>False to let others have it.</returns>
    public virtual bool OnPaste(string text) => false;
}
