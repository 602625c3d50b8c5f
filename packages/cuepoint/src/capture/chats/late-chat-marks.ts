/** The URL of a script by which a page shows that one of `lateChats` is there, or will be. */
export const lateChatMarks =
  /crisp\.chat|hs-scripts\.com|livechatinc\.com|intercom(cdn)?\.(io|com)|jivo|zdassets\.com|olark\.com|freshchat\.com|fw-cdn\.com/
